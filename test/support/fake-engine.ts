import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a fake docker or podman does. */
export interface EngineScript {
  /** what `images` says; it fails with `broken` where that is said */
  readonly images?: readonly string[];
  readonly broken?: string;
  /** shell text of what happens between the making of a container and its removal; it may `exit` */
  readonly run?: string;
}

/** A fake engine, and what became of it. */
export interface FakeEngine {
  readonly path: string;
  /** the words of each call, joined by spaces */
  calls(): readonly string[];
  /** a container has been made and not removed */
  holdsContainer(): boolean;
  /** the environment, and the process group, of the last container's command */
  readEnvironment(): readonly string[];
  leadsGroup(): boolean;
}

/** Writes a program into `folder/NAME/NAME` that takes the commands of an engine; each container is a file beside it. */
export function writeEngine(folder: string, name: string, script: EngineScript): FakeEngine {
  const own = join(folder, name);
  mkdirSync(join(own, 'containers'), { recursive: true });
  const [path, calls, containers, environment, group] = ['', 'calls', 'containers', 'environment', 'group'].map(
    (file) => join(own, file === '' ? name : file),
  ) as [string, string, string, string, string];
  const text = `#!/bin/sh
echo "$@" >> '${calls}'
${script.broken === undefined ? '' : `echo '${script.broken}' >&2; exit 1`}
case $1 in
images) printf '%s\\n' ${(script.images ?? ['0123456789ab 4.27MB']).map((line) => `'${line}'`).join(' ')} ;;
run)
  tr '\\0' '\\n' < /proc/$$/environ > '${environment}'
  echo "$$ $(cut -d ' ' -f 5 /proc/$$/stat)" > '${group}'
  echo > '${containers}'/$$
  ${script.run ?? ':'}
  rm '${containers}'/$$ ;;
esac
`;
  writeFileSync(path, text, { mode: 0o755 });
  const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');
  return {
    path,
    calls: () => (existsSync(calls) ? lines(calls) : []),
    holdsContainer: () => readdirSync(containers).length > 0,
    readEnvironment: () => lines(environment),
    leadsGroup: () => {
      const [pid, leader] = lines(group)[0]?.split(' ') ?? [];
      return pid !== undefined && pid === leader;
    },
  };
}
