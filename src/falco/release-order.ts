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

/** Whether a release is older than another (`0.41.3` than `0.42.0`); null where a text says nothing. A development build counts as the release that it follows. */
export function isReleaseOlder(version: string | null, than: string): boolean | null {
  const [one, other] = [numbersOf(version), numbersOf(than)];
  if (one === null || other === null) return null;
  const at = one.findIndex((number, i) => number !== other[i]);
  return at >= 0 && (one[at] as number) < (other[at] as number);
}

/** Whether two releases differ in their last number at most. */
export function isSameMinor(version: string | null, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  return one !== null && two !== null && one[0] === two[0] && one[1] === two[1];
}

function numbersOf(version: string | null): readonly number[] | null {
  const [, major, minor, patch = '0'] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? '') ?? [];
  return minor === undefined ? null : [major, minor, patch].map(Number);
}
