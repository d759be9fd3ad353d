import { fail, ToolError } from '../model/failure.ts';
import { LEFT_TO_FINISH } from '../model/host.ts';
import type { Vector } from '../model/libc.ts';
import type { WorkloadContext } from '../model/workload.ts';
import type { OperateLong } from './round.ts';

/** Containers of an engine, one after the other. */
export interface Engine {
  /** begins the next one; null until it has ended and is removed. One that fails is -ECHILD */
  readonly operate: OperateLong;
  /** waits for the one under way */
  close(): void;
}

/** The one that more hosts have goes first. */
const ENGINES = ['docker', 'podman'] as const;
const REMEDY = 'start docker, or install podman, and have an image there, as by "docker pull busybox"; or set engine=0';

/** A session of its own: whatever kills the group of the host lets the engine finish. */
const SETSID = { kind: 'program', names: ['setsid'], remedy: 'install util-linux, or set engine=0' } as const;
/** An engine finds its helpers there. */
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const PROGRAM = '/leaklab-exit';
const ECHILD = 10;

/**
 * Containers that docker or podman runs and removes: the smallest program there is, by the smallest image that is there
 * already. It is the engine of this very host, at the socket where it usually listens, whatever the user has configured;
 * nothing is pulled. Its command must not be killed on its way, because it would leave what it has made: it is let
 * finish, also by the janitor. Throws ToolError kind host where neither engine runs the first container.
 */
export function prepareEngine(context: WorkloadContext): Engine {
  const { libc, argv, findProgram, environmentWords, scratch } = context;
  const setsid = findProgram(SETSID);
  const environment = libc.vector([...environmentWords, LEFT_TO_FINISH, `HOME=${scratch}`, PATH]);
  const command = chooseCommand(bindAsk(context, setsid, environment), context);
  const words = argv('setsid', ...command);
  const path = libc.path(setsid);
  let running: number | null = null;

  const end = (status: number | null): number | null => {
    if (status === null) return null;
    running = null;
    return status > 0 ? -ECHILD : status;
  };

  return {
    operate: () => {
      if (running !== null) return end(libc.pollChild(running));
      const pid = libc.spawn(path, words, environment);
      if (pid < 0) return pid;
      running = pid;
      return null;
    },
    close: () => {
      if (running !== null) libc.waitFor(running);
    },
  };
}

/** Runs a command to its end and gives what it says on both streams. Throws ToolError with its last line. */
type Ask = (...command: readonly string[]) => string;

function bindAsk({ libc, scratch, readText }: WorkloadContext, setsid: string, environment: Vector): Ask {
  const log = `${scratch}/engine.log`;
  const shell = libc.path('/bin/sh');
  return (...command) => {
    const script = ['sh', '-c', 'log=$1; shift; exec "$@" > "$log" 2>&1', 'sh', log, setsid];
    const status = libc.run(shell, libc.vector([...script, ...command]), environment);
    const said = readText(log) ?? '';
    if (status === 0) return said;
    const reason = said.trimEnd().split('\n').at(-1) || `status ${status}`;
    throw fail('host', `${command.slice(0, 2).join(' ')} says "${reason}"`, REMEDY);
  };
}

/** The command that runs a container, of the first engine that has run one with it. */
function chooseCommand(ask: Ask, context: WorkloadContext): readonly string[] {
  const exit = context.program('exit');
  const facts: string[] = [];
  for (const name of ENGINES) {
    try {
      const engine = context.findProgram({ kind: 'program', names: [name], remedy: REMEDY });
      const command = writeCommand(engine, exit, findSmallest(ask, engine));
      ask(...command);
      return command;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      facts.push(error.failure.fact);
    }
  }
  throw fail('host', `no engine runs a container here: ${facts.join(', ')}`, REMEDY);
}

/** What both engines understand. The program is shared (z: also where SELinux asks), whoever the image would run it as. */
function writeCommand(engine: string, exit: string, image: string): readonly string[] {
  const alone = ['--rm', '--pull', 'never', '--network', 'none', '--log-driver', 'none', '--label', 'leaklab'];
  const program = ['--user', '0:0', '--volume', `${exit}:${PROGRAM}:ro,z`, '--entrypoint', PROGRAM];
  return [engine, 'run', ...alone, ...program, image];
}

/** The id of the smallest image that an engine has. Throws ToolError where it has none. */
function findSmallest(ask: Ask, engine: string): string {
  const images = ask(engine, 'images', '--format', '{{.ID}} {{.Size}}').split('\n').flatMap(parseImage);
  const [smallest] = images.sort((one, other) => one.bytes - other.bytes);
  if (smallest === undefined) throw fail('host', `${engine} has no image`, REMEDY);
  return smallest.id;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** `65ad0d468eb1 4.27MB` by docker, `65ad0d468eb1 4.5 MB` by podman; none where it is a warning. */
function parseImage(line: string): readonly { readonly id: string; readonly bytes: number }[] {
  const [, id, size, unit] = /^([0-9a-f]{12,64}) ([\d.]+) ?(\w+)$/.exec(line) ?? [];
  const bytes = Number(size) * (UNITS[unit?.toUpperCase() ?? ''] ?? Number.NaN);
  return id === undefined || Number.isNaN(bytes) ? [] : [{ id, bytes }];
}
