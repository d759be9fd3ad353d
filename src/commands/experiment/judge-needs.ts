import { findLacks, type Lack } from '../../falco/lack.ts';
import type { FalcoConfiguration } from '../../falco/read-configuration.ts';
import { wordLack } from '../../falco/word-lack.ts';
import { describeFalcoNeed } from '../../load/describe-needs.ts';
import type { Failure } from '../../model/failure.ts';
import type { FalcoNeed } from '../../model/need.ts';
import type { Unavailable } from '../../model/ports.ts';
import type { Workload } from '../../model/workload.ts';

/** Whether a Falco would react to a workload. */
export type Judgement =
  | { readonly kind: 'fit' }
  | { readonly kind: 'lacking'; readonly lacks: readonly Lack[]; readonly configuration: FalcoConfiguration }
  | { readonly kind: 'unknown'; readonly need: FalcoNeed; readonly reason: Unavailable };

/** A Falco in the words of a refusal. */
export interface Subject {
  /** `falco (pid 812)` */
  readonly called: string;
  /** what to know before doing what is asked for; null: nothing */
  readonly caution: string | null;
}

/** Holds what a workload needs against a configuration, or against the reason why that cannot be read. */
export function judgeNeeds(
  { needsConfig = [] }: Pick<Workload, 'needsConfig'>,
  configuration: FalcoConfiguration | Unavailable,
): Judgement {
  const lacks: Lack[] = [];
  for (const need of needsConfig) {
    const found = 'available' in configuration ? configuration : findLacks(need, configuration);
    if ('available' in found) return { kind: 'unknown', need, reason: found };
    lacks.push(...found);
  }
  if (lacks.length === 0 || 'available' in configuration) return { kind: 'fit' };
  return { kind: 'lacking', lacks, configuration };
}

/** What to tell of a workload that a Falco would not react to: usage, or target-not-readable where it is not known. */
export function explainUnfit(id: string, judgement: Exclude<Judgement, { kind: 'fit' }>, subject: Subject): Failure {
  if (judgement.kind === 'unknown') {
    const { because, remedy } = judgement.reason;
    const fact = `${id} needs ${describeFalcoNeed(judgement.need)}, and of ${subject.called} that cannot be known: ${because}`;
    return { kind: 'target-not-readable', fact, remedy: remedy ?? 'run leaklab as root' };
  }
  const words = judgement.lacks.map((lack) => wordLack(lack, judgement.configuration));
  const steps = [...words.map(({ remedy }) => remedy), ...(subject.caution === null ? [] : [subject.caution])];
  return {
    kind: 'usage',
    fact: `${subject.called} would not react to ${id}: it has ${words.map(({ fact }) => fact).join(' and ')}`,
    remedy: steps.join('; '),
  };
}
