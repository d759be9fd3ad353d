/**
 * The version that `--version` tells, on standard output: JSON where the configuration has `json_output: true` (0.34+), else
 * `Falco version: 0.41.3`, before 0.18 `falco version 0.17.0`. Null where neither is in it.
 */
export function readVersion(text: string): string | null {
  const [, json, words] = /"falco_version":\s*"([^"]+)"|^falco version:?\s+(\d\S*)/im.exec(text) ?? [];
  return json ?? words ?? null;
}
