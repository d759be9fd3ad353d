import { settingAt } from '../../falco/config-tree.ts';
import { isReleaseBefore } from '../../falco/release-order.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { known, measured, refused, unknown } from './answer.ts';
import { type Inquiry, versionOf } from './inquiry.ts';

/** Items 13 to 15: whether it counts for itself and where that goes, and what it counted last. */
export function describeMetrics(inquiry: Inquiry): readonly FalcoFact[] {
  return [...describeSettings(inquiry), describeBpfStats(inquiry), ...listCounters(inquiry)];
}

function describeSettings(inquiry: Inquiry): readonly FalcoFact[] {
  const { configuration, permitted } = inquiry;
  const ids = ['metrics', 'metrics-channels'] as const;
  if ('available' in configuration) {
    return ids.map((id) => (permitted ? unknown(id, configuration.because) : refused(id)));
  }
  if (isReleaseBefore(versionOf(inquiry), 35) === true)
    return [known('metrics', 'none: they came with 0.35', 'its release')];
  const { tree } = configuration;
  const isOn = (key: string) => String(settingAt(tree, key)) === 'true';
  if (!isOn('metrics.enabled')) return [known('metrics', 'off', 'its configuration')];
  const interval = String(settingAt(tree, 'metrics.interval') ?? '1h');
  const file = settingAt(tree, 'metrics.output_file') ?? '';
  const channels = [
    ...(file === '' ? [] : [`file ${String(file)}`]),
    ...(isOn('metrics.output_rule') ? ['alert'] : []),
    ...(isOn('webserver.prometheus_metrics_enabled') ? ['/metrics'] : []),
  ];
  return [
    known('metrics', `on, every ${interval}`, 'its configuration'),
    known('metrics-channels', channels.length === 0 ? 'nowhere' : channels.join(', '), 'its configuration'),
  ];
}

/** Without it the run times of eBPF programs stay 0 in its metrics. */
function describeBpfStats({ ports: { files } }: Inquiry): FalcoFact {
  const value = files.readOnce('/proc/sys/kernel/bpf_stats_enabled')?.trim();
  if (value === undefined) return unknown('bpf-stats', 'this kernel does not say, or not to this user');
  return known('bpf-stats', value === '1' ? 'on' : 'off', 'sysctl');
}

/** By their keys in a snapshot; all of them count since 0.37, the first two since 0.35. */
function listCounters({ snapshot }: Inquiry): readonly FalcoFact[] {
  const ids = ['event-rate', 'drops', 'table-threads', 'table-fds', 'threads-kept', 'table-full'] as const;
  if (snapshot === null)
    return ids.map((id) => unknown(id, 'no metrics file of it has a snapshot: a run with its counters tells'));
  const { told, from } = snapshot;
  const read = (key: string) => (typeof told[key] === 'number' ? Number(told[key]) : null);
  const added = read('falco.n_added_threads');
  const removed = read('falco.n_removed_threads');
  return [
    measured('event-rate', read('falco.evts_rate_sec'), 'count', from),
    measured('drops', read('scap.n_drops'), 'count', from),
    measured('table-threads', read('falco.n_threads'), 'count', from),
    measured('table-fds', read('falco.n_fds'), 'count', from),
    measured('threads-kept', added === null || removed === null ? null : added - removed, 'count', from),
    measured('table-full', read('falco.n_drops_full_threadtable'), 'count', from),
  ];
}
