import type { KernelFiles } from '../../model/ports.ts';
import type { ProcessFacts } from '../../model/target.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';
import { type Check, limited, passed } from './check.ts';

const TITLE = 'Rights';
const NAMED = 3;

/**
 * Whose memory can be read in detail. The kernel decides that when the file is opened (ptrace(2), "Ptrace access mode
 * checking"), so nothing is read: walking the page tables of every process would hold up all of them.
 */
export function checkRights(processes: readonly ProcessFacts[], files: KernelFiles): Check {
  const asked = processes.filter(({ kernelThread, zombie }) => !kernelThread && !zombie);
  const closed = asked.filter(({ pid }) => !isReadable(pid, files));
  if (closed.length === 0) return passed(TITLE, `the memory of all ${asked.length} processes can be read in detail`);
  const named = closed.slice(0, NAMED).map(({ name, pid }) => `${name} (pid ${pid})`);
  const others = closed.length > NAMED ? [`${closed.length - NAMED} more`] : [];
  const fact = `of ${asked.length} processes these can be read in outline only: ${[...named, ...others].join(', ')}`;
  const remedy =
    process.geteuid?.() === 0
      ? 'only if your target is among them: grant CAP_SYS_PTRACE'
      : 'only if your target is among them: sudo leaklab ..., or grant CAP_SYS_PTRACE';
  return limited(TITLE, fact, remedy);
}

function isReadable(pid: number, files: KernelFiles): boolean {
  const file = files.open(`/proc/${pid}/smaps`);
  if (isUnavailable(file)) return files.readOnce(`/proc/${pid}/stat`) === null;
  file.close();
  return true;
}
