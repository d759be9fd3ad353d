/** A message of a Falco without the time before it. */
export interface FalcoMessage {
  /** a log line, an alert in text form, or what stands in neither form: JSON alerts, reports at the end, other programs */
  readonly form: 'log' | 'alert' | 'plain';
  readonly text: string;
}

interface Stamp {
  readonly form: 'log' | 'alert';
  readonly pattern: RegExp;
}

/** Times before messages, all eras. Logs have whole seconds, alerts nanoseconds. */
const STAMPS: readonly Stamp[] = [
  // local time without a zone, as ctime(3) writes it
  { form: 'log', pattern: /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}: / },
  // time_format_iso_8601: UTC
  { form: 'log', pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d): / },
  { form: 'alert', pattern: /^\d\d:\d\d:\d\d\.\d{9}: / },
  { form: 'alert', pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:?\d\d): / },
];

/** Up to 0.15 a log line had no end of its own: the alert that followed stood in the same line (falco#615). */
const RUN_ON = /(?<=last second\.)(?=\d\d:\d\d:\d\d\.\d{9}: )/;

/** A line as the two that it should have been, where it is two; mostly one. */
export function splitRunOn(line: string): readonly string[] {
  return line.includes('last second.') ? line.split(RUN_ON) : [line];
}

/** Takes the time off a line. */
export function readMessage(line: string): FalcoMessage {
  const stamp = STAMPS.find(({ pattern }) => pattern.test(line));
  return stamp === undefined
    ? { form: 'plain', text: line }
    : { form: stamp.form, text: line.replace(stamp.pattern, '') };
}
