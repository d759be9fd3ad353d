import type { Forecast, OnOff, PerEntry } from './finding.ts';
import type { IssueCandidate } from './issue-candidate.ts';
import type { Plan } from './plan.ts';
import type { HostFacts, Outcome } from './run.ts';
import type { Survey } from './survey.ts';

/** `leaklab/report@1`: fixed fields for machines; what could not be computed is null. */
export interface Summary {
  readonly schema: 'leaklab/report@1';
  readonly verdict: string;
  readonly sentence: string;
  readonly target: { readonly kind: string; readonly name: string; readonly version: string | null };
  readonly metric: string;
  readonly slope: {
    readonly unit: string;
    readonly perHour: number;
    /** null: the interval has no end on this side */
    readonly low: number | null;
    readonly high: number | null;
    readonly confidence: number;
  } | null;
  readonly perOperation: SummaryPerOperation | null;
  readonly perOperations: readonly SummaryWorkload[];
  readonly perEntry: SummaryPerEntry | null;
  readonly retained: { readonly unit: string; readonly value: number } | null;
  readonly power: {
    readonly unit: string;
    readonly perHour: number;
    readonly perOperation: number | null;
    readonly confidence: number;
  } | null;
  readonly forecast: Forecast | null;
  /** null where the load was not on and off twice */
  readonly onOff: OnOff | null;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly visible: boolean | 'unknown';
  readonly phases: readonly Readonly<Record<string, unknown>>[];
  readonly diagnosis: readonly Readonly<Record<string, unknown>>[];
  /** known issues that the run was held against, likeliest first */
  readonly candidates: readonly IssueCandidate[];
  readonly warnings: readonly string[];
  readonly run: string | null;
  readonly reports: readonly string[];
  readonly exitCode: number;
  /** where workloads took turns: what each left behind, by series */
  readonly survey?: Survey;
  /** what ran on what, by which two summaries are known to be alike; what leaklabs before it wrote has none */
  readonly setting?: SummarySetting;
}

/** What the numbers of a run depend on, as far as it is nobody's secret. */
export interface SummarySetting {
  readonly lastedMs: number;
  readonly outcome: Outcome['kind'];
  /** done by all workloads; null where none were counted */
  readonly operations: number | null;
  /** null: a table, which has no plan */
  readonly plan: Pick<Plan, 'workloads' | 'seed' | 'shape' | 'cpus' | 'cannotShow' | 'intervalMs'> | null;
  readonly host: Pick<HostFacts, 'arch' | 'cpus' | 'memoryBytes' | 'pageBytes' | 'kernel' | 'cgroup'> | null;
}

/** Growth per operation in the summary; null: the interval has no end on this side. */
export interface SummaryPerOperation {
  readonly operation: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Growth per operation of one workload; value null: it cannot be told from that of another. */
export interface SummaryWorkload extends Omit<SummaryPerOperation, 'value'> {
  readonly workload: string;
  readonly value: number | null;
}

/** Memory for each entry of a table; null: the interval has no end on this side. */
export interface SummaryPerEntry extends Omit<PerEntry, 'low' | 'high'> {
  readonly low: number | null;
  readonly high: number | null;
}
