/** Version of the bundle (docs/bundle.md). Readers accept unknown fields, and refuse another major number. */
export const BUNDLE_SCHEMA = 'leaklab/bundle@1';

/** The one file that must be first: it names the others. */
export const MANIFEST_FILE = 'manifest.json';

/** What a bundle may hold beside its manifest, in this order. Nothing else is ever written into one or taken out of one. */
export const BUNDLE_FILES = [
  'run.jsonl',
  'plan.json',
  'overlay.json',
  'configuration.json',
  'report.json',
  'report.md',
] as const;
/** The name of one of them. */
export type BundleFile = (typeof BUNDLE_FILES)[number];

/** What a bundle says of itself. */
export interface BundleManifest {
  readonly schema: typeof BUNDLE_SCHEMA;
  /** of the run: the folder in the archive is `leaklab-<id>` */
  readonly id: string;
  readonly tool: { readonly name: 'leaklab'; readonly version: string };
  readonly files: readonly BundledFile[];
  /** how many readings were left out of the run so that the bundle may be attached; null: none */
  readonly thinned: { readonly kept: number; readonly of: number } | null;
  /** how many values were replaced, by kind; null: packed with `--no-redact` */
  readonly redacted: Readonly<Record<string, number>> | null;
  /** what a repetition has to be told again, because it was replaced; empty where the plan can be repeated as it is */
  readonly notReplayable: readonly string[];
}

/** One file of a bundle. */
export interface BundledFile {
  readonly name: BundleFile;
  readonly bytes: number;
  /** hexadecimal */
  readonly sha256: string;
}
