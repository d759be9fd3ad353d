import type { FalcoNeed, HostNeed } from '../model/need.ts';
import type { Workload } from '../model/workload.ts';

/** What a workload needs, as a clause: `no privileges`, `root (setresuid) and the rules of "leaklab rules" in Falco`. */
export function describeNeeds({ needs = [], needsConfig = [] }: Pick<Workload, 'needs' | 'needsConfig'>): string {
  const privileges = needs.some(({ kind }) => kind === 'root') ? [] : ['no privileges'];
  const words = [...privileges, ...needs.map(describeHostNeed), ...needsConfig.map(describeFalcoNeed)];
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What the host must have, as a noun. */
export function describeHostNeed(need: HostNeed): string {
  switch (need.kind) {
    case 'root':
      return `root (${need.for})`;
    case 'program':
      return `${need.names.join(' or ')} in PATH`;
    case 'emitted-program':
      return 'x86-64 or arm64';
    case 'native-calls':
      return "koffi's binary for this platform";
    case 'cgroup':
      return 'a cgroup hierarchy that can be written';
    case 'disk':
      return 'a folder for temporary files on a disk';
    case 'falco-target':
      return 'a target that is a Falco and can be signalled';
  }
}

/** What a Falco must have in its configuration, as a noun. */
export function describeFalcoNeed(need: FalcoNeed): string {
  switch (need.kind) {
    case 'rules':
      return 'the rules of "leaklab rules" in Falco';
    case 'plugin':
      return `the plugin ${need.name} in Falco`;
    case 'setting':
      return `${need.key}: ${need.value} in Falco`;
    case 'unseen-calls':
      return `a Falco that is not asked for ${need.calls.join(', ')}`;
  }
}
