import { describeHostNeed } from '../load/describe-needs.ts';
import { fail, type ToolError } from '../model/failure.ts';
import type { HostMeans, HostNeed } from '../model/need.ts';
import type { Workload } from '../model/workload.ts';

/** Something that a workload needs and this host lacks, with what would help. */
export interface UnmetNeed {
  readonly need: HostNeed;
  readonly remedy: string;
}

/** Processors that static programs are emitted for. */
const EMITTED_FOR: readonly string[] = ['x64', 'arm64'];

/** What a workload lacks here; empty: it can run. Whether the target is a Falco is not known before there is one. */
export function findUnmetNeeds({ needs = [] }: Pick<Workload, 'needs'>, means: HostMeans): readonly UnmetNeed[] {
  return needs.flatMap((need) => {
    const remedy = findRemedy(need, means);
    return remedy === null ? [] : [{ need, remedy }];
  });
}

/** What to tell of a workload that was asked for and cannot run here: exit code 3. */
export function refuseUnmet(id: string, [first, ...others]: readonly [UnmetNeed, ...UnmetNeed[]]): ToolError {
  return fail('host', `${id} cannot run here: it ${wordUnmet([first, ...others])}`, first.remedy);
}

/** `needs root (setresuid) and docker or podman in PATH`. */
export function wordUnmet(unmet: readonly UnmetNeed[]): string {
  return `needs ${unmet.map(({ need }) => describeHostNeed(need)).join(' and ')}`;
}

/** Null: the need is met, or cannot be known yet. */
function findRemedy(need: HostNeed, means: HostMeans): string | null {
  switch (need.kind) {
    case 'root':
      return unless(means.root, 'run leaklab as root, or choose another workload');
    case 'program':
      return unless(
        need.names.some((name) => means.hasProgram(name)),
        need.remedy,
      );
    case 'emitted-program':
      return unless(EMITTED_FOR.includes(means.arch), 'choose another workload: see leaklab list workloads');
    case 'native-calls':
      return unless(
        means.hasNativeCalls(),
        'install leaklab with its optional packages (npm install --include=optional)',
      );
    case 'cgroup':
      return unless(means.cgroups, 'run leaklab where /sys/fs/cgroup can be written, as root on the host itself');
    case 'disk':
      return unless(means.disk, 'set TMPDIR to a folder on a disk');
    case 'falco-target':
      return null;
  }
}

function unless(met: boolean, remedy: string): string | null {
  return met ? null : remedy;
}
