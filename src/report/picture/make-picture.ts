import type { Analysis } from '../../model/finding.ts';
import type { Moment, Picture } from '../../model/picture.ts';
import type { Chart } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { fitTrend } from './fit-trend.ts';
import { rateOfWork } from './rate-of-work.ts';
import { wordFigures } from './word-figures.ts';

/** What one picture of a run shows, of the charts that the report has. */
export function makePicture(recording: Recording, analysis: Analysis, charts: readonly Chart[]): Picture {
  const [first = null, ...others] = charts;
  const chart = first?.title === analysis.deciding.metric ? first : null;
  return {
    chart,
    trend: chart === null ? null : fitTrend(recording, analysis.deciding),
    state: others.find(({ title }) => isGrownState(analysis, title)) ?? null,
    work: rateOfWork(recording),
    moments: findMoments(recording),
    figures: wordFigures(analysis),
  };
}

function isGrownState({ findings }: Analysis, metric: string): boolean {
  return findings.some(
    (finding) => finding.metric === metric && finding.role === 'state' && /^(?:leak|growth)$/.test(finding.verdict),
  );
}

/** Events that a line may bend at, or readings be missing for. */
const NOTABLE: ReadonlySet<string> = new Set([
  ...['drops', 'blind', 'sees-again', 'target-ended', 'stopped', 'continued'],
  ...['guard', 'stalled', 'suspended'],
]);

function findMoments({ events }: Recording): readonly Moment[] {
  return events.filter(({ what }) => NOTABLE.has(what)).map(({ what, tMs }) => ({ label: what, tMs }));
}
