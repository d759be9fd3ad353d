import { analyze } from '../../src/analysis/analyze.ts';
import type { Analysis, VerdictKind } from '../../src/model/finding.ts';
import { type Drawn, drawRecording, type Leak } from './draw-recording.ts';
import type { Shape } from './draw-series.ts';

/** Judges drawn runs of a shape, seeds 1 to `seeds`. */
export function judgeDrawn(drawn: Drawn, shape: Shape, leak: Leak | null, seeds: number): readonly Analysis[] {
  return Array.from({ length: seeds }, (_, i) => analyze(drawRecording(drawn, shape, leak, i + 1)));
}

/** How many of them have a verdict. */
export function countVerdict(analyses: readonly Analysis[], verdict: VerdictKind): number {
  return analyses.filter((analysis) => analysis.verdict === verdict).length;
}
