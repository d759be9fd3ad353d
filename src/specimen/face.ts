import { writeAlert } from '../falco/alert.ts';
import { writeExposition } from '../falco/exposition.ts';
import type { FalcoFacts } from '../falco/identity.ts';
import {
  dropReport,
  EXITING,
  matchReport,
  RESTARTING,
  type StartFacts,
  stampLine,
  startLines,
} from '../falco/log-lines.ts';
import { writeSnapshot } from '../falco/snapshot.ts';
import type { Behaviour } from './behaviour.ts';
import { SPECIMEN_NAME } from './identity.ts';
import { type Instant, nanoseconds, startTally } from './tally.ts';

/** Effects that the face needs. */
export interface FacePorts {
  instant(): Instant;
  rssBytes(): number;
}

/** Everything that the specimen says, in Falco's words; whoever holds it decides where it goes. */
export interface Face {
  /** stderr at the start */
  start(): string;
  /** counts operations; `lost` of their `alerts` found no room */
  count(operations: number, alerts: number, lost: number): void;
  /** one alert for stdout */
  alert(): string;
  /** the next line of the metrics file */
  snapshot(): string;
  /** the answer on /metrics */
  exposition(): string;
  /** counters start again; stderr of it */
  reload(): string;
  /** stderr and stdout at the end */
  end(): { readonly stderr: string; readonly stdout: string };
}

/** The face of a specimen that starts now. */
export function createFace(
  facts: FalcoFacts,
  start: StartFacts,
  eventsPerOperation: number,
  behaviour: Behaviour,
  ports: FacePorts,
): Face {
  const tally = startTally(ports.instant());
  const lines = startLines(start);
  const dryRun = startLines({ ...start, port: null });
  let sample = 0;
  const stamped = (texts: readonly string[]): string =>
    texts.map((text) => stampLine(ports.instant().wallMs, text)).join('');
  const values = () => tally.values(ports.instant(), ports.rssBytes(), behaviour.table());

  return {
    start: () => stamped([...lines.setUp, ...lines.opening]),
    count: (operations, alerts, lost) => tally.add(operations * eventsPerOperation, alerts, lost),
    alert: () => {
      const rule = tally.rule();
      const fields = { 'proc.name': SPECIMEN_NAME };
      const message = `specimen operation (proc=${SPECIMEN_NAME})`;
      return writeAlert({ hostname: facts.hostname, rule, message, fields }, nanoseconds(ports.instant().wallMs));
    },
    snapshot: () => {
      const timeNs = nanoseconds(ports.instant().wallMs);
      const line = writeSnapshot({ facts, values: values(), rules: [tally.rule()], timeNs, sample });
      tally.keepAsPrevious(ports.instant().nowMs);
      sample += 1;
      return `${line}\n`;
    },
    exposition: () => writeExposition(facts, values(), [tally.rule()]),
    reload: () => {
      tally.reload(ports.instant());
      // Falco tries the configuration in a dry run first: its banner comes twice
      const before = `${stamped([...dryRun.setUp, RESTARTING])}${dropReport(0)}`;
      return `${before}${stamped([...lines.setUp, ...lines.opening])}`;
    },
    end: () => ({ stderr: `${stamped([EXITING])}${dropReport(0)}`, stdout: matchReport([tally.rule()]) }),
  };
}
