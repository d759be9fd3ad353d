import { fail } from '../model/failure.ts';
import type { Libc } from '../model/libc.ts';
import type { WorkloadContext } from '../model/workload.ts';
import type { Operate } from './round.ts';

/** What runs a bundle: the one that more hosts have goes first. */
const RUNTIME = {
  kind: 'program',
  names: ['runc', 'crun'],
  remedy: 'install runc or crun, or set oci=0',
} as const;

const OWNER_ONLY = 0o700;
const ECHILD = 10;
/** Where an id is to be: 64 hexadecimal digits. */
const NO_ID = '0'.repeat(64);

/**
 * Containers that an OCI runtime runs, as docker, podman and others have them run: the smallest program there is, from
 * a bundle without an image (runtime-spec 1.0), each under the id that `drawId` says, in a cgroup that looks like one of
 * docker's, below that of the worker. Gives what runs one; a container that fails is -ECHILD. Throws ToolError kind host
 * where no runtime is there, or where it cannot run the first one.
 */
export function prepareBundle(context: WorkloadContext, cgroup: string, drawId: () => string): Operate {
  const { libc, scratch, environment, program, findProgram } = context;
  const runtime = findProgram(RUNTIME);
  const exit = program('exit');
  const [bundle, state] = [`${scratch}/bundle`, `${scratch}/oci`];
  const root = exit.slice(0, exit.lastIndexOf('/'));
  for (const folder of [bundle, state, `${root}/proc`]) refuseNegative(libc.mkdir(libc.path(folder), OWNER_ONLY));
  const cgroupsPath = `${cgroup.slice(cgroup.lastIndexOf('/'))}/docker-${NO_ID}.scope`;
  const config = describeContainer(root, exit.slice(root.length), cgroupsPath);
  const writeId = writeConfig(libc, `${bundle}/config.json`, config, config.indexOf(NO_ID));
  // no arguments besides: a runtime takes none that it does not know
  const words = libc.vector([runtime, '--root', state, 'run', '--bundle', bundle, 'leaklab']);
  const path = libc.path(runtime);
  const operate = () => {
    const written = writeId(drawId());
    const status = written < 0 ? written : libc.run(path, words, environment);
    return status > 0 ? -ECHILD : status;
  };
  if (operate() >= 0) return operate;
  throw fail('host', `${runtime} cannot run a container here`, `see what "${runtime} run" says of one, or set oci=0`);
}

/** config.json, as far as it takes to run a program that does nothing. The runtime itself asks for /proc. */
function describeContainer(root: string, program: string, cgroupsPath: string): string {
  return JSON.stringify({
    ociVersion: '1.0.2',
    process: { user: { uid: 0, gid: 0 }, args: [program], env: ['PATH=/'], cwd: '/' },
    root: { path: root, readonly: true },
    mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    linux: {
      namespaces: ['pid', 'mount', 'ipc', 'uts'].map((type) => ({ type })),
      cgroupsPath,
    },
  });
}

/** Writes the file once, and gives what puts another id into it: 0 or more, or -errno. */
function writeConfig(libc: Libc, path: string, text: string, idAt: number): (id: string) => number {
  const fd = refuseNegative(libc.create(libc.path(path), OWNER_ONLY));
  refuseNegative(libc.pwrite(fd, libc.bytes(new TextEncoder().encode(text)), 0));
  const written = libc.template(NO_ID);
  return (id) => {
    written.write(0, id);
    return libc.pwrite(fd, written.bytes, idAt);
  };
}

function refuseNegative(result: number): number {
  if (result >= 0) return result;
  throw fail('host', `container-churn cannot make its bundle (errno ${-result})`, 'see errno(3), or set oci=0');
}
