import type { DiagnosisClass } from './diagnosis-class.ts';

/**
 * A known issue that a run was held against. likely: its trigger or a count of its own is there, the version has it and
 * nothing speaks against it; possible: the same with something that is not known, or that its sources do not prove; ruled
 * out: something decides against it, and it is told because it would fit otherwise, or was asked for.
 */
export interface IssueCandidate {
  /** `falco#3664` */
  readonly issue: string;
  readonly title: string;
  readonly standing: 'likely' | 'possible' | 'ruled out';
  /** all of it in one sentence */
  readonly sentence: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** what its sources do not prove */
  readonly unsure: readonly string[];
  readonly class: DiagnosisClass | 'crash';
  /** first Falco without it; null: none, or not known */
  readonly fixed: string | null;
  readonly cause: string;
  readonly remedy: string;
  /** how to make sure of it */
  readonly try: string;
}
