import type { DiagnosisClass } from './diagnosis-class.ts';

/** How a Falco gets its events, as far as issues are told apart by it: by drivers, or by plugins alone. */
export const ENGINES = ['kmod', 'ebpf', 'modern_ebpf', 'plugin'] as const;
/** One of the engines. */
export type Engine = (typeof ENGINES)[number];

/** The parts of memory that issues are told apart by; `heap` is what the process allocated, among its anonymous memory. */
export const MEMORY_PARTS = ['anon', 'heap', 'file', 'shared', 'bpf', 'kernel', 'page cache'] as const;
/** One of the parts. */
export type MemoryPart = (typeof MEMORY_PARTS)[number];

/** What became of growth once its load was gone: kept to the end, given back, or kept until the target's purge. */
export const DRAINS = ['kept', 'given back', 'until the purge'] as const;
/** One of them. */
export type DrainSign = (typeof DRAINS)[number];

/** How a Falco ended where that is the issue: by a fault, or with status 1 and an error message. */
export const CRASHES = ['SIGSEGV', 'exit 1'] as const;
/** One of them. */
export type Crash = (typeof CRASHES)[number];

/** What of a row its sources suggest and do not prove. */
export const UNSURE = ['versions', 'engines', 'workloads', 'signature', 'class', 'cause', 'reproduce'] as const;

/** What a run shows where it meets an issue. Null and empty: not known, or different from case to case. */
export interface Signature {
  /** series that grow, by leaklab's ids: `falco.n_threads`, `status.threads` */
  readonly moves: readonly string[];
  readonly part: MemoryPart | null;
  readonly drain: DrainSign | null;
  /** not null: the target dies of it */
  readonly crash: Crash | null;
}

/** The experiment that shows an issue, in the words of the options of `leaklab run`; or why a load cannot show it. */
export type Reproduction =
  | {
      readonly workloads: readonly [string, ...string[]];
      readonly rate?: number;
      /** `--hold`: `fds=32` */
      readonly hold?: string;
      /** `--set`, each with its workload: `table-fill.threads=2000` */
      readonly set?: readonly string[];
      readonly cpus?: 'split';
      readonly load?: string;
      readonly drain?: string;
      readonly cycles?: number;
      /** keys of falco.yaml, as `-o` takes them, that the Falco needs, or with which it shows sooner */
      readonly settings?: readonly string[];
    }
  | { readonly refused: string };

/** A row of `knowledge/falco-issues.yaml` (docs/falco-issues.schema.json). */
export interface KnownIssue {
  /** `falco#3664`; `libs@5fac9c6a9` where only a commit tells of it; `leaklab#1` for what leaklab itself found */
  readonly number: string;
  /** other numbers of the same, duplicates among them */
  readonly also: readonly string[];
  readonly title: string;
  readonly versions: {
    /** first Falco that has it; null: not known */
    readonly from: string | null;
    /** first Falco without it; null: none, or not known */
    readonly fixed: string | null;
    /** Falcos that it was reported of */
    readonly seen: readonly string[];
  };
  /** those that it needs; empty: any, or not known */
  readonly engines: readonly Engine[];
  /** ids of the workloads shelf that trigger it; empty: none does */
  readonly workloads: readonly string[];
  readonly signature: Signature;
  readonly class: DiagnosisClass | 'crash';
  readonly cause: string;
  readonly remedy: string;
  /** how to make sure of it, as an instruction */
  readonly try: string;
  readonly unsure: readonly (typeof UNSURE)[number][];
  readonly reproduce: Reproduction;
}
