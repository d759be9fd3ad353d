import type { FalcoRule } from './rule.ts';

/** What Falco says on stderr as it starts, for the parts of it that are switched on. */
export interface StartFacts {
  /** `Falco` */
  readonly program: string;
  readonly version: string;
  /** as `uname -m` has it: `x86_64`, `aarch64` */
  readonly machine: string;
  /** the whole of `/proc/version` */
  readonly system: string;
  readonly port: number | null;
  readonly metricsIntervalS: number | null;
  /** path of the configuration */
  readonly configuration: string;
  /** what events come from, e.g. `modern BPF probe` */
  readonly source: string;
}

/** A log line with the time that `time_format_iso_8601` gives it: UTC, whole seconds, `+0000`. */
export function stampLine(wallMs: number, text: string): string {
  return `${new Date(wallMs).toISOString().slice(0, 19)}+0000: ${text}\n`;
}

/** The lines of a start, without their times; a reload says the first part of them without a port beforehand. */
export function startLines(facts: StartFacts): {
  readonly setUp: readonly string[];
  readonly opening: readonly string[];
} {
  return {
    setUp: [
      `${facts.program} version: ${facts.version} (${facts.machine})`,
      `${facts.program} initialized with configuration files:`,
      `   ${facts.configuration} | schema validation: ok`,
      `System info: ${facts.system}`,
      ...(facts.port === null
        ? []
        : [`Starting health webserver with threadiness 1, listening on 127.0.0.1:${facts.port}`]),
      ...(facts.metricsIntervalS === null
        ? []
        : [
            `Setting metrics interval to ${facts.metricsIntervalS}s, equivalent to ${facts.metricsIntervalS * 1000} (ms)`,
          ]),
    ],
    opening: [
      'Loaded event sources: syscall',
      'Enabled event sources: syscall',
      `Opening 'syscall' source with ${facts.source}.`,
    ],
  };
}

/** Said at the end, for SIGTERM as for SIGINT. */
export const EXITING = 'SIGINT received, exiting...';

/** Said when SIGHUP or a touched file restarts it inside. */
export const RESTARTING = 'SIGHUP received, restarting...';

/** What follows {@link EXITING} and {@link RESTARTING} on stderr, without a time. */
export function dropReport(occurrences: number): string {
  return [
    'Syscall event drop monitoring:',
    `   - event drop detected: ${occurrences} occurrences`,
    '   - num times actions taken: 0',
    '',
  ].join('\n');
}

/** What ends stdout: how often each rule matched. A rule that never did is not named. */
export function matchReport(rules: readonly FalcoRule[]): string {
  const matched = rules.filter(({ matches }) => matches > 0);
  return [
    `Events detected: ${matched.reduce((sum, { matches }) => sum + matches, 0)}`,
    'Rule counts by severity:',
    ...matched.map(({ priority, matches }) => `   ${priority.toUpperCase()}: ${matches}`),
    'Triggered rules by rule name:',
    ...matched.map(({ name, matches }) => `   ${name}: ${matches}`),
    '',
  ].join('\n');
}
