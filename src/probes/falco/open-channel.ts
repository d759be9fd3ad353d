import type { CountingChannel } from '../../falco/counting/channels.ts';
import { parseSnapshot } from '../../falco/counting/parse-snapshot.ts';
import { parseSnapshotAlert } from '../../falco/counting/parse-snapshot-alert.ts';
import { parseStatsLine } from '../../falco/counting/parse-stats-line.ts';
import type { CountingSettings, ToldCounters } from '../../falco/counting/told-counters.ts';
import { type FalcoConfiguration, type FalcoPlace, locate } from '../../falco/read-configuration.ts';
import type { Unavailable } from '../../model/ports.ts';
import type { ProbePorts } from '../../model/probe.ts';
import type { TargetEnd } from '../../model/target.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { openSources } from '../falco-log/open-sources.ts';
import { openScrape } from './scrape.ts';

/** One way in which counters come, opened. */
export interface OpenChannel {
  readonly kind: CountingChannel['kind'];
  /** for the reader of a run: `its metrics file` */
  readonly told: string;
  /** what has come since the last call, in order. Throws or rejects with an Error where it can no longer be read */
  take(): readonly ToldCounters[] | Promise<readonly ToldCounters[]>;
  /** why the target may have ended by our asking; null: it cannot */
  explainEnd(end: TargetEnd): string | null;
  close(): void;
}

/** The Falco that is read. */
export interface Counted {
  readonly pid: number;
  readonly owned: boolean;
  readonly place: FalcoPlace;
  readonly configuration: FalcoConfiguration;
  readonly settings: CountingSettings;
}

/** Opens the first of the channels that can be read; where none can, every reason. */
export function openBestChannel(
  ports: ProbePorts,
  channels: readonly CountingChannel[],
  counted: Counted,
): OpenChannel | Unavailable {
  const reasons: string[] = [];
  for (const channel of channels) {
    const opened = openChannel(ports, channel, counted);
    if (!('available' in opened)) return opened;
    reasons.push(opened.because);
  }
  return {
    available: false,
    because: reasons.length === 0 ? 'it tells its counters nowhere' : reasons.join('; '),
    remedy: 'leaklab doctor -t falco prints what to add to falco.yaml',
  };
}

function openChannel(ports: ProbePorts, channel: CountingChannel, counted: Counted): OpenChannel | Unavailable {
  const { settings } = counted;
  switch (channel.kind) {
    case 'metrics file':
      return openFile(ports, channel, counted, (line) => parseSnapshot(line, settings));
    case 'stats file':
      return openFile(ports, channel, counted, parseStatsLine);
    case 'alert':
      return openAlerts(ports, counted);
    case 'prometheus':
      return openScrape(ports, channel, counted.pid);
  }
}

/** A snapshot is 10 KB at most; more than this at once are old ones. */
const AT_ONCE_BYTES = 256 * 1024;

function openFile(
  { follow }: ProbePorts,
  { kind, path }: Extract<CountingChannel, { path: string }>,
  { place }: Counted,
  parse: (line: string) => ToldCounters | null,
): OpenChannel | Unavailable {
  // what stands in it may be an earlier Falco's, of one of ours too
  const followed = follow(locate(place, path), 'end', AT_ONCE_BYTES);
  if (isUnavailable(followed)) return followed;
  return {
    kind,
    told: `its ${kind}`,
    take: () => followed.take().flatMap((line) => parse(line) ?? []),
    explainEnd: () => null,
    close: () => followed.close(),
  };
}

function openAlerts(
  ports: ProbePorts,
  { pid, owned, place, configuration, settings }: Counted,
): OpenChannel | Unavailable {
  const sources = openSources(ports, { pid, place, configuration, from: owned ? 'start' : 'end' });
  if (!('take' in sources)) {
    return { available: false, because: `its alerts cannot be read (${[...new Set(sources)].join('; ')})` };
  }
  if (!sources.alerts) {
    sources.close();
    return { available: false, because: 'its alerts go where leaklab cannot read them' };
  }
  return {
    kind: 'alert',
    told: 'the alerts of metrics.output_rule',
    take: () =>
      sources.take().flatMap(({ lines }) => lines.flatMap((line) => parseSnapshotAlert(line, settings) ?? [])),
    explainEnd: () => null,
    close: () => sources.close(),
  };
}
