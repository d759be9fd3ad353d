import { KIB } from '../model/units.ts';
import { malformed } from './malformed.ts';
import { parseWholeNumber } from './whole-number.ts';

/**
 * The bytes of a `Key:   123 kB` line, as /proc/PID/status and /proc/meminfo have them (the kernel's kB is 1024 bytes).
 * Null where there is no such line; throws Error that quotes a line of another form.
 */
export function parseKibibyteField(text: string, key: string, source: string): number | null {
  const value = findField(text, key);
  if (value === null) return null;
  if (!value.endsWith(' kB')) throw malformed(source, `${key}:${value}`);
  return parseWholeNumber(value.slice(0, -3).trim(), source) * KIB;
}

/** The number of a `Key:   123` line, or null where there is none; throws Error that quotes a line of another form. */
export function parseCountField(text: string, key: string, source: string): number | null {
  const value = findField(text, key);
  return value === null ? null : parseWholeNumber(value.trim(), source);
}

/** What follows `Key:` up to the end of its line, or null where there is no such line. */
export function findField(text: string, key: string): string | null {
  const label = `${key}:`;
  const lineStart = text.startsWith(label) ? 0 : text.indexOf(`\n${label}`) + 1;
  if (lineStart === 0 && !text.startsWith(label)) return null;
  const lineEnd = text.indexOf('\n', lineStart);
  return text.slice(lineStart + label.length, lineEnd < 0 ? text.length : lineEnd);
}
