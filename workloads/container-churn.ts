import { prepareEngine } from '../src/load/engine.ts';
import { prepareBundle } from '../src/load/oci-bundle.ts';
import { FORK_FLAGS } from '../src/load/program-driver.ts';
import { type Operate, type OperateLong, takeTurns } from '../src/load/round.ts';
import { createStepDriver } from '../src/load/step-driver.ts';
import { fail } from '../src/model/failure.ts';
import { MIB } from '../src/model/units.ts';
import { defineWorkload, type Parameter, type WorkloadContext } from '../src/model/workload.ts';

/** CLONE_NEWNS, _NEWUTS, _NEWIPC and _NEWPID, linux/sched.h */
const NAMESPACES = 0x20000 + 0x4000000 + 0x8000000 + 0x20000000;
const CLONE_NEWNET = 0x40000000;
const OWNER_ONLY = 0o700;
const EINTR = 4;

/** Hexadecimal digits of a container's id, and of one random number. */
const ID_DIGITS = 64;
const DIGITS = 8;

const share = (describe: string): Parameter => ({ unit: 'count', default: 1, min: 0, max: 16, describe });

/** What the folder of a container's cgroup begins with, by runtime, as systemd would have it named. */
const LOOKS = { docker: 'docker-', crio: 'crio-', containerd: 'cri-containerd-', podman: 'libpod-' } as const;

/**
 * What looks like a container from outside: a new cgroup under a name that a runtime would give it, a process in it
 * that is the first of new namespaces, and its end. There is no runtime, no image and no network, so that whoever asks a
 * runtime about the id learns nothing; a runtime or an engine is used only where it is asked for.
 */
export default defineWorkload({
  id: 'container-churn',
  title: 'short containers, by their cgroups and namespaces',
  operation: 'container',
  calls: ['mkdir', 'clone3', 'execve', 'openat', 'write', 'clone', 'wait4', 'rmdir'],
  // mkdir, clone twice, execve, openat, write, close, clone twice, execve, procexit twice, rmdir
  eventsPerOperation: 13,
  parameters: {
    docker: share('share of containers that look like those of docker'),
    crio: share('share of containers that look like those of cri-o'),
    containerd: share('share of containers that look like those of containerd (CRI)'),
    podman: share('share of containers that look like those of podman'),
    oci: {
      ...share('share of containers that runc or crun runs, from a bundle of one program: some hundred events each'),
      default: 0,
    },
    engine: {
      ...share('share of containers that docker or podman runs, from the smallest image there: one to five a second'),
      default: 0,
    },
    network: {
      unit: 'count',
      default: 0,
      min: 0,
      max: 1,
      describe: '1: each has a network namespace too, which is slow',
    },
  },
  needs: [{ kind: 'root', for: 'namespaces' }, { kind: 'cgroup' }, { kind: 'emitted-program' }],
  // Go programs have a thread for every call that may block
  costs: ({ oci = 0, engine = 0 }) => {
    if (engine > 0) return { tasks: 64, memoryBytes: 128 * MIB };
    return oci > 0 ? { tasks: 32, memoryBytes: 64 * MIB } : {};
  },
  stresses:
    'what is kept of containers: an id that no process had before is looked up with the engines that are switched on, ' +
    'more than once where none knows it, and all of it must go with the container. Processes that begin as the first ' +
    'of a pid namespace are in the thread table besides',
  moves: ['n_containers', 'n_missing_container_images', 'n_threads', 'n_added_threads', 'n_removed_threads'],
  growth: 'bounded',
  reproduces: ['falco#2495', 'falco#3664', 'falco#3643', 'plugins#1045'],
  defaultRatePerSecond: 20,
  start: (context) => {
    const { libc, parameters, random } = context;
    const folder = context.cgroup();
    const drawn = () => drawId(random);
    const oci = (parameters['oci'] ?? 0) > 0 ? { oci: prepareBundle(context, folder, drawn) } : {};
    const engine = (parameters['engine'] ?? 0) > 0 ? prepareEngine(context) : null;
    const long = engine === null ? {} : { engine: engine.operate };
    const kinds = { ...lookKinds(context, folder, drawn), ...oci, ...long };
    const operate = takeTurns<OperateLong>(kinds, parameters, random);
    if (operate === null) {
      throw fail(
        'usage',
        'container-churn has nothing to do',
        'set docker, crio, containerd, podman, oci or engine to 1 or more',
      );
    }
    const parent = libc.path(folder);
    const close = () => {
      engine?.close();
      libc.rmdir(parent);
    };
    return { ...createStepDriver(operate), close };
  },
});

/** Paths are written over with each new id: neither they nor argv are made in the loop. */
function lookKinds(context: WorkloadContext, folder: string, draw: () => string): Readonly<Record<string, Operate>> {
  const { libc, parameters, environment, program, argv } = context;
  const flags = NAMESPACES + FORK_FLAGS + (parameters['network'] === 1 ? CLONE_NEWNET : 0);
  const contain = libc.path(program('contain', () => [BigInt(flags), BigInt('0'.charCodeAt(0))]));
  const exit = program('exit');
  const kinds = Object.entries(LOOKS).map(([kind, prefix]): readonly [string, Operate] => {
    const name = `${folder}/${prefix}${'0'.repeat(ID_DIGITS)}.scope`;
    const idAt = name.length - ID_DIGITS - '.scope'.length;
    const [cgroup, procs] = [libc.template(name), libc.template(`${name}/cgroup.procs`)];
    const words = argv('leaklab-contain', procs.path, exit);
    const operate = () => {
      const id = draw();
      cgroup.write(idAt, id);
      procs.write(idAt, id);
      const made = libc.mkdir(cgroup.path, OWNER_ONLY);
      if (made < 0) return made;
      const ended = toErrno(libc.run(contain, words, environment));
      return Math.min(ended, libc.rmdir(cgroup.path));
    };
    return [kind, operate];
  });
  return Object.fromEntries(kinds);
}

function drawId(random: () => number): string {
  let id = '';
  while (id.length < ID_DIGITS)
    id += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(DIGITS, '0');
  return id;
}

/** A child tells the errno as its exit status; -errno stays what it is. */
function toErrno(status: number): number {
  return status > 0 ? -(status >> 8 || EINTR) : status;
}
