import type { Diagnosis } from '../model/finding.ts';
import type { Explanation } from '../model/report.ts';

/** A diagnosis as heading and lines: `per-event leak (high confidence)`, its evidence, the issues that match, how to make sure. */
export function explainDiagnosis(diagnosis: Diagnosis): Explanation {
  const known = diagnosis.issues.length === 0 ? [] : [`known as ${diagnosis.issues.join(', ')}`];
  return {
    title: `${diagnosis.class} (${diagnosis.confidence} confidence)`,
    lines: [...diagnosis.evidence, ...known, `to make sure: ${diagnosis.confirm}`],
  };
}
