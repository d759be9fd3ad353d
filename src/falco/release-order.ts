/** Whether a release is older than 0.`minor`, by its version text (`0.41.3`, `v0.44.1`); null where that says nothing. */
export function isReleaseBefore(version: string | null, minor: number): boolean | null {
  const found = minorOf(version);
  return found === null ? null : found < minor;
}

/**
 * The number after `0.` in a version text, which counts Falco's releases: 41 of `0.41.3` and of `0.41.0-100+334ca42`.
 * Infinity for a major number above 0, which is newer than all of them; null where the text is no version.
 */
export function minorOf(version: string | null): number | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (minor === undefined) return null;
  return Number(major) === 0 ? Number(minor) : Number.POSITIVE_INFINITY;
}
