import type { KernelFiles } from '../../model/ports.ts';
import type { Probe } from '../../model/probe.ts';
import type { Attachment, ProcessFacts } from '../../model/target.ts';
import { inspectProcess } from '../../proc/process-facts.ts';
import { systemClock } from '../../system/host/clock.ts';
import { openProbePorts } from '../../system/host/probe-ports.ts';
import { loadProbes } from '../parts/shelves.ts';
import { type Check, limited, passed } from './check.ts';

/** A few ticks of the kernel's clock (proc(5): mostly 10 ms). */
const BETWEEN_MS = 50;

const OTHERS = 'nothing need be done: a run goes on with the other probes';

/** Opens every probe on the target, or on leaklab itself where none is named, and says what it cannot read. */
export async function checkProbes(files: KernelFiles, target: ProcessFacts | null): Promise<readonly Check[]> {
  const facts = target ?? inspectProcess(files, process.pid);
  if (facts === null) return [];
  const ports = openProbePorts(files);
  const { pid, startTicks, name } = facts;
  const attachment: Attachment = { kind: 'pid', spec: `pid:${pid}`, pid, startTicks, name, owned: false, falco: null };
  const checks = (await loadProbes()).map((probe) => checkProbe(probe, ports, attachment, target !== null));
  return (await Promise.all(checks)).flat();
}

async function checkProbe(
  probe: Probe,
  ports: Parameters<Probe['open']>[0],
  attachment: Attachment,
  named: boolean,
): Promise<readonly Check[]> {
  const title = `Probe ${probe.id}`;
  const opened = probe.open(ports, attachment);
  if (opened === null) return [];
  if ('available' in opened) return [limited(title, opened.because, opened.remedy ?? OTHERS)];
  // Twice: what is told of the time between two readings is in none of the first.
  await opened.read();
  const clock = systemClock();
  await clock.sleepUntil(clock.nowMs() + BETWEEN_MS);
  const reading = await opened.read();
  opened.close();
  const whose = named ? 'the target' : 'this host';
  const values = typeof reading === 'string' ? [] : (reading ?? []);
  const absent = probe.metrics.filter((_, index) => values[index] === null).map(({ id }) => id);
  return [passed(title, absent.length === 0 ? probe.title : `${probe.title}; ${whose} has no ${absent.join(', ')}`)];
}
