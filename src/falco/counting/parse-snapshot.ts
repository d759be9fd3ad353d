import { KIB, MIB } from '../../model/units.ts';
import { minorOf } from '../release-order.ts';
import { COUNTER_NAMES, type CounterFamily, type CounterNames } from './counter-names.ts';
import type { CountingSettings, ToldCounters } from './told-counters.ts';

/** Texts and numbers of a snapshot by their keys. */
export type SnapshotFields = Readonly<Record<string, unknown>>;

/**
 * The counters in a line of the metrics file, or in an alert as JSON (0.35 and later). Null: it is neither, or no
 * snapshot. Never throws.
 */
export function parseSnapshot(line: string, settings: CountingSettings): ToldCounters | null {
  if (!line.startsWith('{') || !line.includes('"falco.num_evts"')) return null;
  try {
    const fields: unknown = JSON.parse(line)?.output_fields;
    return isFields(fields) ? readSnapshotFields(fields, settings) : null;
  } catch {
    return null;
  }
}

/** The counters among the fields of a snapshot. */
export function readSnapshotFields(fields: SnapshotFields, settings: CountingSettings): ToldCounters {
  const minor = minorOf(textAt(fields, 'falco.version'));
  const told = new Map<string, number>();
  for (const names of COUNTER_NAMES) {
    const value = readOne(fields, names, settings);
    if (value !== null) told.set(names.id, value);
  }
  if (settings.leavesOutZeros && minor !== null) fillZeros(told, minor);
  const times = ['falco.start_ts', 'falco.reload_ts'].map((key) => fields[key]).filter((value) => value !== undefined);
  return {
    values: told,
    source: textAt(fields, 'evt.source'),
    life: times.length === 0 ? null : times.join('/'),
    isEmpty: told.get('num_evts') === 0,
  };
}

/** One class of drops may have two keys, for both ways; of other numbers the first key that is there counts. */
function readOne(fields: SnapshotFields, names: CounterNames, settings: CountingSettings): number | null {
  const values = names.json.flatMap((key) => readKey(fields, key, names.unit === 'bytes', settings) ?? []);
  if (values.length === 0) return null;
  return names.drop === undefined ? (values[0] ?? null) : values.reduce((sum, value) => sum + value, 0);
}

const MEMORY_UNITS = { _mb: MIB, _kb: KIB, _bytes: 1 } as const;

function readKey(fields: SnapshotFields, key: string, isMemory: boolean, settings: CountingSettings): number | null {
  if (!isMemory) return numberAt(fields, key);
  for (const [suffix, bytes] of Object.entries(MEMORY_UNITS)) {
    const value = numberAt(fields, `${key}${suffix}`);
    if (value !== null) return value * bytes;
  }
  const plain = numberAt(fields, key);
  return plain === null ? null : plain * settings.plainMemoryBytes;
}

function fillZeros(told: Map<string, number>, minor: number): void {
  const families = new Set<CounterFamily>(COUNTER_NAMES.filter(({ id }) => told.has(id)).map(({ family }) => family));
  for (const { id, family, since, until = Number.POSITIVE_INFINITY } of COUNTER_NAMES) {
    if (told.has(id) || since === undefined || minor < since || minor >= until) continue;
    if (families.has(family)) told.set(id, 0);
  }
}

/** Numbers below 0 are counters that have wrapped: none of these can be. */
function numberAt(fields: SnapshotFields, key: string): number | null {
  const value = fields[key];
  return typeof value === 'number' && value >= 0 ? value : null;
}

function textAt(fields: SnapshotFields, key: string): string | null {
  const value = fields[key];
  return typeof value === 'string' ? value : null;
}

function isFields(value: unknown): value is SnapshotFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
