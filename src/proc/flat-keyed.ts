import { malformed } from './malformed.ts';

/**
 * The number of a `key 123` line, as memory.stat, memory.events, memory.oom_control and /proc/stat have them (flat
 * keyed files of Documentation/admin-guide/cgroup-v2.rst). Null without such a line; throws Error that quotes a line
 * in another form. `source` names the file.
 */
export function parseFlatKeyed(text: string, key: string, source: string): number | null {
  const label = `${key} `;
  const lineStart = text.startsWith(label) ? 0 : text.indexOf(`\n${label}`) + 1;
  if (lineStart === 0 && !text.startsWith(label)) return null;
  const lineEnd = text.indexOf('\n', lineStart);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const match = /^\S+ (\d+)$/.exec(line);
  if (match === null) throw malformed(source, line);
  return Number(match[1]);
}
