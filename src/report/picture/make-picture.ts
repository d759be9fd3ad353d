import type { Analysis } from '../../model/finding.ts';
import type { Moment, Picture } from '../../model/picture.ts';
import type { Chart } from '../../model/report.ts';
import type { Recording } from '../../model/run.ts';
import { namePhase } from '../name-phase.ts';
import { fitTrend } from './fit-trend.ts';
import { rateOfWork } from './rate-of-work.ts';
import { wordFigures } from './word-figures.ts';

/** What one picture of a run shows, of the charts that the report has. */
export function makePicture(recording: Recording, analysis: Analysis, charts: readonly Chart[]): Picture {
  const [first = null, ...others] = charts;
  const chart = first?.title === analysis.deciding.metric ? first : null;
  const isSurvey = analysis.survey !== undefined;
  return {
    chart: chart === null ? null : { ...chart, bands: nameBands(recording) },
    // of a survey one line through the turns of all workloads says nothing
    trend: chart === null || isSurvey ? null : fitTrend(recording, analysis.deciding),
    state: others.find(({ title }) => isGrownState(analysis, title)) ?? null,
    loads: recording.phases.filter(({ phase }) => phase === 'load').map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    work: rateOfWork(recording),
    moments: findMoments(recording),
    figures: wordFigures(analysis),
  };
}

/** Phases by their names; a load in which one workload had its turn by the workload's, and its drain by none. */
function nameBands({ phases }: Recording): Chart['bands'] {
  return phases.map(({ phase, cycle, workload, fromMs, toMs }) => {
    const turn = phase === 'load' ? (workload ?? '') : '';
    return { label: workload === undefined ? namePhase({ phase, cycle }) : turn, fromMs, toMs };
  });
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

/** Stretches of the run of which a picture can show one event of a kind. */
const STRETCHES = 100;

/** The first of each kind in each stretch: a Falco may say a thousand times that it loses events. */
function findMoments({ events, endMs }: Recording): readonly Moment[] {
  const stretchMs = Math.max(1, endMs / STRETCHES);
  const first = new Map<string, Moment>();
  for (const { what, tMs } of events) {
    const place = `${what} ${Math.floor(tMs / stretchMs)}`;
    if (NOTABLE.has(what) && !first.has(place)) first.set(place, { label: what, tMs });
  }
  return [...first.values()];
}
