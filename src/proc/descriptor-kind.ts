/** What an open descriptor leads to. `anon-inode`: eventfd, epoll, timerfd, bpf maps and programs, perf events. */
export type DescriptorKind = 'socket' | 'pipe' | 'anon-inode' | 'file';

/** The kind of a descriptor, from the link text in /proc/PID/fd (proc_pid_fd(5)). Devices and folders are files. */
export function descriptorKind(link: string): DescriptorKind {
  if (link.startsWith('socket:[')) return 'socket';
  if (link.startsWith('pipe:[')) return 'pipe';
  if (link.startsWith('anon_inode:')) return 'anon-inode';
  return 'file';
}
