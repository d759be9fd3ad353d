import type { KernelFiles } from '../model/ports.ts';
import { defineProbe, type Reading } from '../model/probe.ts';
import { descriptorKind } from '../proc/descriptor-kind.ts';
import { openDescriptorProbe } from '../proc/open-descriptor-probe.ts';

/** Reading more would hold up everything else that is sampled for longer than a tick. */
const MOST_DESCRIPTORS = 16_384;

/**
 * What the open descriptors lead to. Each costs a readlink(2), five to ten microseconds, so that this has a slow period of
 * its own beside the count in `fds`.
 */
export default defineProbe({
  id: 'fd-kinds',
  title: 'open descriptors by what they lead to',
  source: 'the links in /proc/PID/fd (proc_pid_fd(5)), a readlink each',
  period: { ms: 30_000 },
  metrics: [
    { id: 'sockets', unit: 'count', kind: 'gauge', describe: 'descriptors of sockets' },
    { id: 'pipes', unit: 'count', kind: 'gauge', describe: 'descriptors of pipes' },
    { id: 'anon_inodes', unit: 'count', kind: 'gauge', describe: 'descriptors of bpf maps, eventfd, epoll, timerfd' },
    { id: 'files', unit: 'count', kind: 'gauge', describe: 'descriptors of files, folders and devices' },
  ],
  open: ({ files }, { pid }) =>
    openDescriptorProbe(
      files,
      pid,
      (folder) => files.list(folder) !== null,
      (folder) => countKinds(files, folder),
    ),
});

/** Null where the folder may not be read. Descriptors that are closed between listing and reading are left out. */
function countKinds(files: KernelFiles, folder: string): Reading | null {
  const names = files.list(folder);
  if (names === null) return null;
  if (names.length > MOST_DESCRIPTORS) {
    throw new Error(`${names.length} descriptors in "${folder}" are too many to tell apart`);
  }
  const count = { socket: 0, pipe: 0, 'anon-inode': 0, file: 0 };
  for (const name of names) {
    const link = files.readLink(`${folder}/${name}`);
    if (link !== null) count[descriptorKind(link)] += 1;
  }
  return [count.socket, count.pipe, count['anon-inode'], count.file];
}
