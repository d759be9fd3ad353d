import { findCounting } from '../../falco/counting/channels.ts';
import { COUNTER_NAMES } from '../../falco/counting/counter-names.ts';
import { placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import type { Metric } from '../../model/metric.ts';
import type { Unavailable } from '../../model/ports.ts';
import { defineProbe, type OpenProbe, type ProbePorts } from '../../model/probe.ts';
import type { Attachment } from '../../model/target.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { openBestChannel } from './open-channel.ts';
import { readCounters, TOLD_MS } from './read-counters.ts';

const METRICS = COUNTER_NAMES.map(({ id, unit, kind, describe }): Metric => ({ id, unit, kind, describe }));

/**
 * What a Falco counts itself, under one set of names for all releases and all ways in which they tell it: tables, events,
 * drops. It is read where Falco writes it; asked for over HTTP only where it writes it nowhere.
 */
export default defineProbe({
  id: 'falco',
  title: "a Falco's own counters",
  source:
    'metrics.output_file by /proc/PID/root, the alert of metrics.output_rule (0.35+), the file of -s (up to 0.34), else ' +
    '/metrics (0.38+); https://falco.org/docs/metrics/',
  period: { ms: 1000 },
  leastApartMs: TOLD_MS,
  metrics: METRICS as [Metric, ...Metric[]],
  open: openCounters,
});

function openCounters(ports: ProbePorts, target: Attachment): OpenProbe | Unavailable | null {
  const life = ports.files.open(`/proc/${target.pid}/stat`);
  if (isUnavailable(life)) return life;
  const opened = target.falco === null ? null : openOn(ports, target, target.falco.version);
  if (opened === null || !('channel' in opened)) {
    life.close();
    return opened;
  }
  return readCounters({ ...opened, life, clock: ports.clock });
}

function openOn(ports: ProbePorts, target: Attachment, version: string | null) {
  const { pid, owned } = target;
  const place = placeOfProcess(ports.files, { pid, commandLine: inspectProcess(ports.files, pid)?.commandLine ?? [] });
  const configuration = readFalcoConfiguration(ports.files, { ...place, version });
  if ('available' in configuration) return configuration;
  const { channels, settings, tables } = findCounting(configuration);
  const channel = openBestChannel(ports, channels, { pid, owned, place, configuration, settings });
  return 'available' in channel ? channel : { channel, tables: channel.kind === 'stats file' ? [] : tables };
}
