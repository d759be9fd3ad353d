import { FALCO_COUNTERS, type FalcoCounter, type FalcoCounterValues } from './counters.ts';
import { FALCO_FACTS, type FalcoFacts } from './identity.ts';
import { type FalcoRule, ruleKey } from './rule.ts';

/** Key of the time at which a snapshot was taken, in nanoseconds since the epoch. */
const SNAPSHOT_TIME = 'evt.time';
/** Key of the event source that a snapshot speaks of. */
const SNAPSHOT_SOURCE = 'evt.source';

/** What a snapshot is written from. */
export interface FalcoSnapshot {
  readonly facts: FalcoFacts;
  readonly values: FalcoCounterValues;
  readonly rules: readonly FalcoRule[];
  readonly timeNs: bigint;
  /** counts the snapshots of one process from 0 */
  readonly sample: number;
}

/**
 * One line of Falco's metrics file (`metrics.output_file`): an object with sorted `output_fields` and the number of
 * the sample. Written by hand because nanoseconds and decimals (`0.0`) do not survive JSON.stringify.
 */
export function writeSnapshot(snapshot: FalcoSnapshot): string {
  const { facts, values, rules, timeNs, sample } = snapshot;
  const fields = [
    ...Object.entries(FALCO_FACTS).map(([id, { json }]) => field(json, JSON.stringify(facts[id as keyof FalcoFacts]))),
    ...Object.entries(FALCO_COUNTERS).flatMap(([id, counter]) => {
      const value = values[id as keyof FalcoCounterValues];
      return value === undefined ? [] : [field(counter.json.name, numberText(value, counter))];
    }),
    ...rules.map(({ name, matches }) => field(ruleKey(name), String(matches))),
    field(SNAPSHOT_SOURCE, JSON.stringify(facts.source)),
    field(SNAPSHOT_TIME, String(timeNs)),
  ];
  return `{"output_fields":{${fields.sort().join(',')}},"sample":${sample}}`;
}

function field(key: string, json: string): string {
  return `"${key}":${json}`;
}

function numberText(value: number | bigint, { json }: FalcoCounter): string {
  return typeof value === 'bigint' ? String(value) : (value / json.per).toFixed(json.decimals);
}
