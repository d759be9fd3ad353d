import type { FalcoFact } from '../../model/falco-facts.ts';
import { parseLimit } from '../../proc/limits.ts';
import { parseStatus } from '../../proc/status.ts';
import { known, measured, refused, unknown } from './answer.ts';
import type { Inquiry, InquiryPorts } from './inquiry.ts';
import { readAccount } from './read-account.ts';

/** Items 16 and 17: what it holds now and by which count, and what limits it. */
export function measureMemory(inquiry: Inquiry): readonly FalcoFact[] {
  const { ports, process } = inquiry;
  return [
    ...describeCgroup(ports, process.pid),
    ...describeStatus(ports, process.pid),
    countDescriptors(inquiry),
    ...describeLimits(ports, process.pid),
    unknown('history', 'record them: leaklab watch --for 8h, or give your monitoring to leaklab analyze'),
  ];
}

function describeCgroup(ports: InquiryPorts, pid: number): readonly FalcoFact[] {
  const read = readAccount(ports, pid);
  const setup = ports.host.cgroup ?? 'none mounted';
  if (read === null) {
    const because = 'it is accounted by no memory cgroup of its own';
    return [known('cgroup', setup, 'mountinfo'), unknown('memory-limit', because), unknown('cgroup-memory', because)];
  }
  const { version, folder, account, limitBytes } = read;
  return [
    known('cgroup', `${version} (host: ${setup}), ${folder}`, '/proc/PID/cgroup'),
    limitBytes === null
      ? known('memory-limit', 'none', 'its cgroup and those above it')
      : measured('memory-limit', limitBytes, 'bytes', 'its cgroup and those above it'),
    measured('cgroup-memory', account.usageBytes, 'bytes', 'its cgroup'),
  ];
}

function describeStatus({ files }: InquiryPorts, pid: number): readonly FalcoFact[] {
  const text = files.readOnce(`/proc/${pid}/status`);
  if (text === null || text === '') return [unknown('rss-anon', 'it has no status any more')];
  const status = parseStatus(text);
  const from = '/proc/PID/status';
  return [
    measured('rss-anon', status.anonBytes, 'bytes', from),
    measured('rss-file', status.fileBytes, 'bytes', from),
    measured('rss-shmem', status.shmemBytes, 'bytes', from),
    measured('swap', status.swapBytes, 'bytes', from),
    measured('threads', status.threads, 'count', from),
  ];
}

/** Since Linux 6.2 the count is open to everybody, though the descriptors are not. */
function countDescriptors({ ports, process, permitted }: Inquiry): FalcoFact {
  const count = ports.files.count(`/proc/${process.pid}/fd`);
  return count === null && !permitted
    ? refused('descriptors')
    : measured('descriptors', count, 'count', '/proc/PID/fd');
}

function describeLimits({ files }: InquiryPorts, pid: number): readonly FalcoFact[] {
  const text = files.readOnce(`/proc/${pid}/limits`) ?? '';
  const limits = [
    ['open-files-limit', 'Max open files', 'count'],
    ['memlock-limit', 'Max locked memory', 'bytes'],
  ] as const;
  return limits.map(([id, name, unit]) => {
    const soft = parseLimit(text, name)?.soft;
    return soft === Number.POSITIVE_INFINITY
      ? known(id, 'none', '/proc/PID/limits')
      : measured(id, soft, unit, '/proc/PID/limits');
  });
}
