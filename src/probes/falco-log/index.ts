import { buffersOutputs } from '../../falco/buffered-outputs.ts';
import { leastPriority } from '../../falco/lack.ts';
import { findLoadedRule } from '../../falco/loaded-rules.ts';
import { type FalcoConfiguration, placeOfProcess, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { isUrgentEnough } from '../../falco/rule.ts';
import { LEAKLAB_RULES } from '../../falco/rules-file.ts';
import { MARKED_FILES } from '../../model/marked-files.ts';
import type { Unavailable } from '../../model/ports.ts';
import { defineProbe, type OpenProbe, type ProbePorts } from '../../model/probe.ts';
import type { Attachment } from '../../model/target.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { watchCanaries } from './canary-watch.ts';
import { followLog, TOLD_MS } from './follow-log.ts';
import { type LogSources, openSources } from './open-sources.ts';

/**
 * What a Falco says of itself and of what it sees. It is read wherever it goes, and never asked for: a canary is an event
 * of our own that its rules make an alert of, where somebody has given it the rules of leaklab.
 */
export default defineProbe({
  id: 'falco-log',
  title: "a Falco's log and alerts, and canaries that come back in them",
  source:
    'what is behind /proc/PID/fd/1 and 2 (proc_pid_fd(5)), the journal or the log of its container, else file_output of ' +
    'falco.yaml',
  period: { ms: 1000 },
  leastApartMs: TOLD_MS,
  metrics: [
    { id: 'written_bytes', unit: 'bytes', kind: 'counter', describe: 'log and alerts, as long as they are' },
    { id: 'lines', unit: 'count', kind: 'counter', describe: 'lines of log and alerts; in a flood estimated' },
    { id: 'alerts', unit: 'count', kind: 'counter', describe: 'alerts that were written; in a flood estimated' },
    {
      id: 'own_alerts',
      unit: 'count',
      kind: 'counter',
      describe: "alerts of leaklab's rules, as far as they are read",
    },
    { id: 'drops_told', unit: 'count', kind: 'counter', describe: 'events lost, as its notices say' },
    { id: 'canary_planted', unit: 'count', kind: 'counter', describe: 'canaries that leaklab has planted' },
    { id: 'canary_returns', unit: 'count', kind: 'counter', describe: 'canaries that came back as alerts' },
    {
      id: 'canary_delay_ms',
      unit: 'milliseconds',
      kind: 'gauge',
      describe: 'time that the last canary took to return',
    },
    { id: 'fields_asked', unit: 'count', kind: 'counter', describe: "container metadata in leaklab's alerts" },
    {
      id: 'fields_null',
      unit: 'count',
      kind: 'counter',
      describe: "container metadata in leaklab's alerts that is empty",
    },
  ],
  open: openLog,
});

function openLog(ports: ProbePorts, target: Attachment): OpenProbe | Unavailable | null {
  const life = ports.files.open(`/proc/${target.pid}/stat`);
  if (isUnavailable(life)) return life;
  const opened = target.falco === null ? null : openSourcesOf(ports, target);
  if (opened === null || isUnavailable(opened)) {
    life.close();
    return opened;
  }
  const { sources, configuration } = opened;
  const { plant, clock } = ports;
  const mark = sources.alerts && hasCanaryRule(configuration) ? markOf(ports, target) : null;
  const buffered = configuration !== null && buffersOutputs(configuration);
  const canaries = { plant: mark === null ? null : plant, mark: mark ?? '', watch: watchCanaries(buffered) };
  return followLog({ clock, life, sources, runs: !target.owned, canaries });
}

function openSourcesOf(
  ports: ProbePorts,
  target: Attachment,
): { readonly sources: LogSources; readonly configuration: FalcoConfiguration | null } | Unavailable {
  const { files } = ports;
  const { pid, owned } = target;
  const place = placeOfProcess(files, { pid, commandLine: inspectProcess(files, pid)?.commandLine ?? [] });
  const read = readFalcoConfiguration(files, { ...place, version: target.falco?.version ?? null });
  const configuration = 'available' in read ? null : read;
  const sources = openSources(ports, { pid, place, configuration, from: owned ? 'start' : 'end' });
  return 'take' in sources ? { sources, configuration } : explainUnreadable(sources);
}

function explainUnreadable(reasons: readonly string[]): Unavailable {
  return {
    available: false,
    because: `its log is not readable (${[...new Set(reasons)].join('; ')}), so what it lost is known by its counters alone`,
    remedy: 'run leaklab as root, or let Falco write to a file or the journal',
  };
}

/** Whether an open of the canary's name makes an alert, by its files. */
function hasCanaryRule(configuration: FalcoConfiguration | null): boolean {
  const name = LEAKLAB_RULES.map((rule) => rule.name).find((rule) => rule.includes('canary'));
  const rule = configuration === null || name === undefined ? null : findLoadedRule(name, configuration);
  if (configuration === null || rule === null || rule.off !== null) return false;
  return isUrgentEnough(rule.priority, leastPriority(configuration));
}

/** No two lives of one target, nor two leaklabs, plant the same. */
function markOf({ clock }: ProbePorts, { pid }: Attachment): string {
  return `${MARKED_FILES.canary}${pid}-${clock.wallMs().toString(36)}-`;
}
