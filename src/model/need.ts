/** What a workload needs before it makes sense, as data: told before a run, and never found out after it. */

/** Something that the host must have. */
export type HostNeed =
  /** effective user id 0, and what for: the calls or files that ask for it */
  | { readonly kind: 'root'; readonly for: string }
  /** one of these programs in PATH, the first that is there is taken */
  | { readonly kind: 'program'; readonly names: readonly [string, ...string[]]; readonly remedy: string }
  /** a processor that leaklab emits static programs for (x86-64, arm64), and a folder to execute them from */
  | { readonly kind: 'emitted-program' }
  /** koffi's binary for this platform: calls that Node itself has no function for */
  | { readonly kind: 'native-calls' }
  /** a cgroup hierarchy in which folders may be made */
  | { readonly kind: 'cgroup' }
  /** a folder for temporary files that lies on a disk and not in memory */
  | { readonly kind: 'disk' }
  /** a target that is a Falco and may be sent signals */
  | { readonly kind: 'falco-target' };

/** Something that a Falco must have in its configuration. */
export type FalcoNeed =
  /** the rules that `leaklab rules` prints */
  | { readonly kind: 'rules' }
  /** a plugin under this name, listed in `load_plugins`; what else it takes is in `src/falco` */
  | { readonly kind: 'plugin'; readonly name: 'k8saudit' }
  /** a setting, by its dotted key in falco.yaml, that must have this value; `standard`: it has unless another is set */
  | {
      readonly kind: 'setting';
      readonly key: string;
      readonly value: string | number | boolean;
      readonly standard?: boolean;
    }
  /** system calls that the drivers must not be asked for: `base_syscalls.custom_set` without them */
  | { readonly kind: 'unseen-calls'; readonly calls: readonly [string, ...string[]] };

/** What of a host decides which workloads can run on it. */
export interface HostMeans {
  /** effective user id 0 */
  readonly root: boolean;
  /** Node's name of the processor */
  readonly arch: string;
  /** whether a program is in PATH */
  hasProgram(name: string): boolean;
  /** whether koffi has a binary for this platform; loads it */
  hasNativeCalls(): boolean;
  /** folders can be made in some cgroup hierarchy */
  readonly cgroups: boolean;
  /** some folder for temporary files lies on a disk */
  readonly disk: boolean;
}
