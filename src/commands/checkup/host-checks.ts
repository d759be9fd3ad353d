import { accessSync, constants } from 'node:fs';
import { availableParallelism } from 'node:os';
import { findEventConsumers, nameConsumer } from '../../falco/event-consumer.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { inspectProcess, listPids } from '../../proc/process-facts.ts';
import { findStaleRuns } from '../../system/clean-up/stale-runs.ts';
import { type Check, limited, missing, passed } from './check.ts';
import { checkLoad } from './load-check.ts';
import { checkRights } from './rights-check.ts';
import { checkWorkloads } from './workload-check.ts';

/** A common kernel.pid_max of small hosts, and the height at which tables of threads level off there. */
const FEW_PIDS = 32_768;

/** What this host lets leaklab do, whatever the target. */
export async function checkHost(files: KernelFiles): Promise<readonly Check[]> {
  const processes = listPids(files).flatMap((pid) => inspectProcess(files, pid) ?? []);
  return [
    checkKernel(files),
    await checkLibc(),
    checkLoad(),
    await checkWorkloads(files),
    checkCpus(),
    ...checkLimits(files),
    checkRights(processes, files),
    checkConsumers(processes),
    checkStale(),
    checkOutput(),
  ];
}

function checkKernel(files: KernelFiles): Check {
  const release = files.readOnce('/proc/sys/kernel/osrelease')?.trim();
  return release === undefined
    ? limited('Kernel', 'there is no /proc here', 'only analyze, report and the portable probe work; use a Linux host')
    : passed('Kernel', `Linux ${release}, ${process.arch}, node ${process.version}`);
}

/** koffi has no binary for every system, and only the load and the specimen need it. */
async function checkLibc(): Promise<Check> {
  const { HAS_NATIVE_CALLS } = await import('../../system/native.ts');
  if (HAS_NATIVE_CALLS) return passed('System calls', 'libc can be called: every workload is there');
  return limited(
    'System calls',
    'koffi has no binary for this platform: workloads use calls of Node, slower or not at all, and no specimen works',
    'install leaklab with its optional packages (npm install --include=optional)',
  );
}

function checkCpus(): Check {
  const cpus = availableParallelism();
  return cpus > 1
    ? passed('CPUs', `${cpus}`)
    : limited(
        'CPUs',
        '1: the event order races of falco#3643 and falco#3664 cannot show on one CPU',
        'use a host with two',
      );
}

function checkLimits(files: KernelFiles): readonly Check[] {
  const pidMax = Number(files.readOnce('/proc/sys/kernel/pid_max'));
  if (!(pidMax > 0)) return [];
  if (pidMax > FEW_PIDS) return [passed('Process ids', `${pidMax} at most`)];
  const fact = `${pidMax} at most; a reused pid replaces its stale entry in Falco, so tables level off near it`;
  const remedy = 'only to see a table grow beyond that: sysctl kernel.pid_max=4194304';
  return [{ ...limited('Process ids', fact, remedy), cost: 'it holds for the whole host until the next boot' }];
}

function checkConsumers(processes: readonly ProcessFacts[]): Check {
  const title = 'Who would see a load';
  const consumers = findEventConsumers(processes);
  if (consumers.length === 0) return passed(title, 'no Falco and no other consumer of system call events runs here');
  const remedy = 'stop those that must not see it before leaklab run, or use leaklab watch, which makes no load';
  return limited(title, consumers.map(nameConsumer).join(', '), remedy);
}

function checkStale(): Check {
  const title = 'Left behind';
  const { runs } = findStaleRuns();
  return runs.length === 0
    ? passed(title, 'nothing by earlier runs')
    : limited(title, `${describeRuns(runs.length)} left scratch or processes`, 'leaklab doctor --clean');
}

function describeRuns(count: number): string {
  return count === 1 ? '1 dead run' : `${count} dead runs`;
}

function checkOutput(): Check {
  const title = 'Output';
  try {
    // A folder that was removed can still be written, and nothing can be made in it.
    accessSync(process.cwd(), constants.W_OK);
    return passed(title, 'this folder can be written');
  } catch {
    return missing(title, 'this folder cannot be written', 'change to another, or name one with --out');
  }
}
