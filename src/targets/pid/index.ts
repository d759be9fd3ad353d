import { fail } from '../../model/failure.ts';
import { defineTarget, type ProcessFacts, type TargetPorts } from '../../model/target.ts';
import { findField } from '../../proc/colon-fields.ts';
import { followProcess } from './follow-process.ts';
import { findWrappedFalco } from './wrapped-falco.ts';

/** Linux gives out no larger one (PID_MAX_LIMIT, include/linux/threads.h). */
const LARGEST_PID = 4_194_304;

export default defineTarget({
  id: 'pid',
  title: 'a running process, by its process id; of a shell or the like the Falco that it started',
  syntax: 'pid:N',
  owned: false,
  check: (argument) => void parsePid(argument),
  attach: async (ports, argument) => {
    const pid = parsePid(argument);
    const found = findProcess(ports, pid);
    const falco = findWrappedFalco(found, ports.processes);
    if (falco !== null)
      ports.say(`the target is ${falco.name}, pid ${falco.pid}, which ${found.name} (${pid}) has started`);
    return followProcess(ports, falco ?? found, { kind: 'pid', spec: `pid:${pid}` }, async () => null);
  },
});

function parsePid(argument: string | null): number {
  const pid = /^\d+$/.test(argument ?? '') ? Number(argument) : Number.NaN;
  if (pid >= 1 && pid <= LARGEST_PID) return pid;
  const given =
    argument === null || argument === '' ? 'target "pid" needs a process id' : `"${argument}" is no process id`;
  throw fail('usage', given, `give a whole number from 1 to ${LARGEST_PID}, as in -t pid:812`);
}

function findProcess(ports: TargetPorts, pid: number): ProcessFacts {
  const facts = ports.inspect(pid);
  if (facts === null) throw explainAbsence(ports, pid);
  refuseThread(ports, pid);
  return facts;
}

function explainAbsence(ports: TargetPorts, pid: number) {
  return ports.exists(pid)
    ? fail('target-not-readable', `process ${pid} is hidden from this user (hidepid)`, 'run as root')
    : fail('target-not-found', `there is no process ${pid}`, 'look for it with "ps -e", or name it: -t name:COMM');
}

/** Threads have folders in /proc that no listing shows; their memory is that of the process. */
function refuseThread(ports: TargetPorts, pid: number): void {
  const group = findField(ports.files.readOnce(`/proc/${pid}/status`) ?? '', 'Tgid')?.trim();
  if (group === undefined || group === String(pid)) return;
  throw fail('usage', `${pid} is a thread of process ${group}`, `give the process: -t pid:${group}`);
}
