import { fail } from '../model/failure.ts';
import { type Analysis, VERDICTS, type VerdictKind } from '../model/finding.ts';
import { suggestNearest } from '../model/nearest.ts';
import type { Recording } from '../model/run.ts';
import { BYTE_AMOUNT, toBytes } from './byte-amount.ts';

/** One condition of `--fail-on`. */
export type FailOn =
  | { readonly kind: 'verdict'; readonly verdict: VerdictKind }
  | { readonly kind: 'slope'; readonly bytesPerHour: number }
  | { readonly kind: 'peak'; readonly bytes: number };

const BOUND = new RegExp(`^(slope|peak)>${BYTE_AMOUNT}(/h)?$`);

/** `--fail-on leak,growth,slope>1MiB/h,peak>400MiB`. Throws ToolError usage. */
export function parseFailOn(text: string): readonly FailOn[] {
  return text.split(',').map((part) => parseCondition(part.trim()));
}

function parseCondition(text: string): FailOn {
  const verdict = VERDICTS.find((kind) => kind === text && kind !== 'stable');
  if (verdict !== undefined) return { kind: 'verdict', verdict };
  const match = BOUND.exec(text);
  const bytes = toBytes(match?.[2], match?.[3]);
  if (match?.[1] === 'slope' && match[4] !== undefined) return { kind: 'slope', bytesPerHour: bytes };
  if (match?.[1] === 'peak' && match[4] === undefined) return { kind: 'peak', bytes };
  const remedy = suggestNearest(
    text,
    VERDICTS.filter((kind) => kind !== 'stable'),
    'choose from leak, growth, inconclusive, slope>1MiB/h, peak>400MiB',
  );
  throw fail('usage', `--fail-on "${text}" is not a condition`, remedy);
}

/**
 * Whether a condition holds. A slope counts when its whole interval lies above the bound (an estimate alone would
 * make nights red by chance); the peak is the highest sample of the deciding series.
 */
export function holdsFailOn(condition: FailOn, analysis: Analysis, recording: Pick<Recording, 'series'>): boolean {
  const memory = analysis.findings.find((finding) => finding.role === 'memory');
  switch (condition.kind) {
    case 'verdict':
      return analysis.verdict === condition.verdict;
    case 'slope':
      return memory?.slope != null && memory.slope.low > condition.bytesPerHour;
    case 'peak':
      return recording.series.get(memory?.metric ?? '')?.values.some((value) => value > condition.bytes) ?? false;
  }
}
