import { fail } from '../model/failure.ts';
import { type Analysis, VERDICTS, type VerdictKind } from '../model/finding.ts';
import type { Recording } from '../model/run.ts';
import { GIB, KIB, MIB } from '../model/units.ts';

/** One condition of `--fail-on`. */
export type FailOn =
  | { readonly kind: 'verdict'; readonly verdict: VerdictKind }
  | { readonly kind: 'slope'; readonly bytesPerHour: number }
  | { readonly kind: 'peak'; readonly bytes: number };

const UNIT_BYTES: Readonly<Record<string, number>> = { B: 1, KiB: KIB, MiB: MIB, GiB: GIB };

/** `--fail-on leak,growth,slope>1MiB/h,peak>400MiB`. Throws ToolError usage. */
export function parseFailOn(text: string): readonly FailOn[] {
  return text.split(',').map((part) => parseCondition(part.trim()));
}

function parseCondition(text: string): FailOn {
  const verdict = VERDICTS.find((kind) => kind === text && kind !== 'stable');
  if (verdict !== undefined) return { kind: 'verdict', verdict };
  const match = /^(slope|peak)>(\d+(?:\.\d+)?)(B|KiB|MiB|GiB)(\/h)?$/.exec(text);
  const bytes = Number(match?.[2]) * (UNIT_BYTES[match?.[3] ?? ''] ?? Number.NaN);
  if (match?.[1] === 'slope' && match[4] !== undefined) return { kind: 'slope', bytesPerHour: bytes };
  if (match?.[1] === 'peak' && match[4] === undefined) return { kind: 'peak', bytes };
  throw fail(
    'usage',
    `--fail-on "${text}" is not a condition`,
    'choose from leak, growth, inconclusive, slope>1MiB/h, peak>400MiB',
  );
}

/**
 * Whether a condition holds. A slope counts when its whole interval lies above the bound (an estimate alone would
 * make nights red by chance); the peak is the highest sample of the deciding series.
 */
export function holdsFailOn(condition: FailOn, analysis: Analysis, recording: Recording): boolean {
  switch (condition.kind) {
    case 'verdict':
      return analysis.verdict === condition.verdict;
    case 'slope': {
      const memory = analysis.findings.find((finding) => finding.role === 'memory');
      return memory?.slope != null && memory.slope.low > condition.bytesPerHour;
    }
    case 'peak': {
      const memory = analysis.findings.find((finding) => finding.role === 'memory');
      const values = recording.series.get(memory?.metric ?? '')?.values ?? new Float64Array();
      return values.some((value) => value > condition.bytes);
    }
  }
}
