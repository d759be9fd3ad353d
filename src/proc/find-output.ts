import type { KernelFiles } from '../model/ports.ts';
import { parseCgroupPlace } from './cgroup-place.ts';

/** Where what a process writes can be read by others. */
export type OutputPlace =
  /** a file; `container`: each line is wrapped as container runtimes do it */
  { readonly kind: 'file'; readonly path: string; readonly container: boolean } | { readonly kind: 'journal' };

/** The places of standard output and error, each once, and why there is none for the others. */
export interface FoundOutput {
  readonly stdout: OutputPlace | null;
  /** null too where it is the place of standard output */
  readonly stderr: OutputPlace | null;
  readonly reasons: readonly string[];
}

const STREAMS = { stdout: { fd: 1, called: 'standard output' }, stderr: { fd: 2, called: 'standard error' } } as const;

/**
 * Looks behind descriptors 1 and 2 (proc_pid_fd(5)). A file is read through /proc/PID/fd, which leads into the mount
 * namespace of the process and to a file that was removed or renamed. What nobody else can read, as pipes and terminals,
 * may be kept by systemd's journal or by a container runtime.
 */
export function findOutput(files: KernelFiles, pid: number): FoundOutput {
  if (files.list(`/proc/${pid}/fd`) === null) {
    const reason = 'what it has open may not be looked at by this user';
    return { stdout: null, stderr: null, reasons: [reason] };
  }
  const stdout = findPlace(files, pid, 'stdout');
  const stderr = findPlace(files, pid, 'stderr');
  const reasons = [stdout, stderr].filter((place) => typeof place === 'string');
  const first = typeof stdout === 'string' ? null : stdout;
  const second = typeof stderr === 'string' || isSame(files, pid, first, stderr) ? null : stderr;
  return { stdout: first, stderr: second, reasons };
}

/** The place of a stream, or why there is none. */
function findPlace(files: KernelFiles, pid: number, stream: keyof typeof STREAMS): OutputPlace | string {
  const { fd, called } = STREAMS[stream];
  const link = files.readLink(`/proc/${pid}/fd/${fd}`);
  if (link === null) return `its ${called} is closed`;
  if (isFile(link)) return { kind: 'file', path: `/proc/${pid}/fd/${fd}`, container: false };
  if (isJournal(files, pid, link)) return { kind: 'journal' };
  const kept = findContainerLog(files, pid);
  if (kept !== null) return { kind: 'file', path: kept, container: true };
  return `its ${called} is ${wordLink(link)}`;
}

/** A device is none, nor is what has no path. */
function isFile(link: string): boolean {
  return link.startsWith('/') && (!link.startsWith('/dev/') || link.startsWith('/dev/shm/'));
}

/** systemd tells a service device and inode of the stream that its journal reads (systemd.exec(5), JOURNAL_STREAM). */
function isJournal(files: KernelFiles, pid: number, link: string): boolean {
  const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
  const environment = files.readOnce(`/proc/${pid}/environ`) ?? '';
  const stream = /(?:^|\0)JOURNAL_STREAM=\d+:(\d+)/.exec(environment)?.[1];
  return inode !== undefined && inode === stream;
}

function isSame(files: KernelFiles, pid: number, first: OutputPlace | null, second: OutputPlace): boolean {
  if (first === null || first.kind !== second.kind) return false;
  if (first.kind === 'journal' || second.kind === 'journal') return true;
  if (first.container || second.container) return first.path === second.path;
  return files.readLink(`/proc/${pid}/fd/1`) === files.readLink(`/proc/${pid}/fd/2`);
}

function wordLink(link: string): string {
  if (link.startsWith('pipe:')) return 'a pipe, which nobody else can read';
  if (link.startsWith('socket:')) return 'a socket, which nobody else can read';
  if (link.startsWith('/dev/pts/') || link.startsWith('/dev/tty')) return 'a terminal';
  return link;
}

/**
 * Where a runtime keeps the log of the container that a process is in, by the id in its cgroup path: kubelet's link
 * (`POD_NAMESPACE_CONTAINER-ID.log`), docker's json-file driver, podman's k8s-file driver of root.
 */
function findContainerLog(files: KernelFiles, pid: number): string | null {
  const { containers, pods } = parseCgroupPlace(files.readOnce(`/proc/${pid}/cgroup`) ?? '');
  const id = containers.at(-1)?.id;
  if (id === undefined) return null;
  const link = files.list(KUBELET)?.find((name) => name.endsWith(`-${id}.log`));
  if (link !== undefined) return `${KUBELET}/${link}`;
  const kept = [
    { folder: `/var/lib/docker/containers/${id}`, name: `${id}-json.log` },
    { folder: `/var/lib/containers/storage/overlay-containers/${id}/userdata`, name: 'ctr.log' },
  ].find(({ folder, name }) => files.list(folder)?.includes(name));
  return kept === undefined ? findPodLog(files, pods.at(-1)) : `${kept.folder}/${kept.name}`;
}

const KUBELET = '/var/log/containers';
const PODS = '/var/log/pods';

/** `/var/log/pods/NAMESPACE_POD_UID/CONTAINER/N.log`, where the pod has one container: nothing in it tells which is which. */
function findPodLog(files: KernelFiles, uid: string | undefined): string | null {
  const pod = uid === undefined ? undefined : files.list(PODS)?.find((name) => name.endsWith(`_${uid}`));
  const [container, ...others] = pod === undefined ? [] : (files.list(`${PODS}/${pod}`) ?? []);
  if (container === undefined || others.length > 0) return null;
  const starts = (files.list(`${PODS}/${pod}/${container}`) ?? []).filter((name) => /^\d+\.log$/.test(name));
  const [last] = starts.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  return last === undefined ? null : `${PODS}/${pod}/${container}/${last}`;
}
