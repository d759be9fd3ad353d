import { type ConfigTree, settingAt } from './config-tree.ts';
import { defaultSettings } from './default-settings.ts';

/** A setting that is not as its release comes. */
export interface SettingChange {
  readonly key: string;
  /** as YAML would have it in one line */
  readonly value: string;
  readonly usual: string;
}

/**
 * Where a configuration in force differs from the falco.yaml of its release, among the keys that {@link defaultSettings}
 * knows. A key that is not set is no difference: what Falco does then is its code's affair. Null where the release is
 * not known.
 */
export function findSettingChanges(tree: ConfigTree, version: string | null): readonly SettingChange[] | null {
  const usual = defaultSettings(version);
  if (usual === null) return null;
  return Object.entries(usual).flatMap(([key, value]) => {
    const set = settingAt(tree, key);
    if (set === undefined || set === null || write(set) === write(value)) return [];
    return [{ key, value: write(set), usual: write(value) }];
  });
}

/** `true` and `"true"` are one to Falco, and 3.0 is 3. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  const text = String(value).trim();
  if (text === '') return '""';
  return Number.isNaN(Number(text)) ? text.replace(/^(true|false)$/i, (word) => word.toLowerCase()) : `${Number(text)}`;
}
