/** Whether a release is older than 0.`minor`, by its version text (`0.41.3`, `v0.44.1`); null where that says nothing. */
export function isReleaseBefore(version: string | null, minor: number): boolean | null {
  const [, major, found] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return found === undefined ? null : Number(major) === 0 && Number(found) < minor;
}
