import { BUNDLE_FILES, BUNDLE_SCHEMA, type BundleManifest } from '../../model/bundle.ts';
import { fail } from '../../model/failure.ts';

const MOST_TEXTS = 1000;
const RUN_ID = /^\d{8}-\d{6}-[0-9a-f]{4}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** What a bundle says of itself. Throws ToolError input where that is not as docs/bundle.md has it. */
export function decodeManifest(text: string, path: string): BundleManifest {
  const manifest = parse(text);
  const schema = manifest?.['schema'];
  if (typeof schema === 'string' && /^leaklab\/bundle@(?!1$)\d+$/.test(schema)) {
    throw fail('input', `${path}: "${schema}" is newer than "${BUNDLE_SCHEMA}"`, 'read it with a newer leaklab');
  }
  if (manifest !== null && schema === BUNDLE_SCHEMA && isManifest(manifest))
    return manifest as unknown as BundleManifest;
  throw fail('input', `cannot read the bundle "${path}": its manifest is damaged`, 'ask its sender for another copy');
}

type Loose = Readonly<Record<string, unknown>>;

function parse(text: string): Loose | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isManifest({ id, tool, files, thinned, redacted, notReplayable }: Loose): boolean {
  return (
    typeof id === 'string' &&
    RUN_ID.test(id) &&
    isObject(tool) &&
    typeof tool['version'] === 'string' &&
    areFiles(files) &&
    (thinned === null || (isObject(thinned) && isCount(thinned['kept']) && isCount(thinned['of']))) &&
    (redacted === null || (isObject(redacted) && Object.values(redacted).every(isCount))) &&
    Array.isArray(notReplayable) &&
    notReplayable.length <= MOST_TEXTS &&
    notReplayable.every((item) => typeof item === 'string')
  );
}

function areFiles(files: unknown): boolean {
  if (!Array.isArray(files) || files.length > BUNDLE_FILES.length) return false;
  const names = files.map((file) => (isObject(file) ? file['name'] : null));
  return new Set(names).size === files.length && files.every(isFile);
}

function isFile(file: unknown): boolean {
  if (!isObject(file)) return false;
  const { name, bytes, sha256 } = file;
  return BUNDLE_FILES.includes(name as never) && isCount(bytes) && typeof sha256 === 'string' && DIGEST.test(sha256);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
