import type { FalcoRule } from './rule.ts';

/** An alert, as `json_output: true` gives it. */
export interface FalcoAlert {
  readonly hostname: string;
  readonly rule: FalcoRule;
  /** what the rule's output says, without time and priority */
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/** One line of stdout. The time is in nanoseconds in the text and, since `time_format_iso_8601`, in a field too. */
export function writeAlert({ hostname, rule, message, fields: own }: FalcoAlert, timeNs: bigint): string {
  const time = isoNanoseconds(timeNs);
  const fields = [
    `"evt.time.iso8601":${timeNs}`,
    ...Object.entries(own).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`),
  ].sort();
  return [
    `{"hostname":${JSON.stringify(hostname)}`,
    `"output":${JSON.stringify(`${time}+0000: ${rule.priority} ${message}`)}`,
    `"output_fields":{${fields.join(',')}}`,
    `"priority":${JSON.stringify(rule.priority)}`,
    `"rule":${JSON.stringify(rule.name)}`,
    `"source":${JSON.stringify(rule.source)}`,
    `"tags":${JSON.stringify(rule.tags)}`,
    `"time":"${time}Z"}\n`,
  ].join(',');
}

/** `2026-11-22T09:32:50.533727046`, UTC. */
function isoNanoseconds(timeNs: bigint): string {
  const seconds = Number(timeNs / 1_000_000_000n);
  const rest = String(timeNs % 1_000_000_000n).padStart(9, '0');
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${rest}`;
}
