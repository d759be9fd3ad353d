import { parseSnapshot, readSnapshotFields } from './parse-snapshot.ts';
import type { CountingSettings, ToldCounters } from './told-counters.ts';

const TEXT = /Falco metrics snapshot \((.*)\)\s*$/;
const PAIR = /([\w.]+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))/g;

/** The counters in an alert of `metrics.output_rule` (0.35 and later), as JSON or as text; null for any other line. */
export function parseSnapshotAlert(line: string, settings: CountingSettings): ToldCounters | null {
  if (!line.includes('Falco metrics snapshot')) return null;
  const json = line.startsWith('{') ? parseSnapshot(line, settings) : null;
  if (json !== null) return json;
  const [, pairs] = TEXT.exec(line) ?? [];
  if (pairs === undefined) return null;
  const fields = Object.fromEntries(
    [...pairs.matchAll(PAIR)].map(([, key = '', text, bare]) => [key, text ?? toNumber(bare ?? '')]),
  );
  return 'falco.num_evts' in fields ? readSnapshotFields(fields, settings) : null;
}

function toNumber(text: string): number | string {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
