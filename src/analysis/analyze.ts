import type { Analysis, Finding, Forecast } from '../model/finding.ts';
import { VERDICTS } from '../model/finding.ts';
import type { KnownIssue } from '../model/known-issue.ts';
import type { DecidingSeries } from '../model/metric.ts';
import type { Recording, Series } from '../model/run.ts';
import { afterStartUp } from './after-start-up.ts';
import type { Candidate, Judged } from './candidate.ts';
import { correctTogether, type Life } from './correct-together.ts';
import { diagnose, type Explained } from './diagnosis/diagnose.ts';
import { findOutlook } from './find-outlook.ts';
import { forecast } from './forecast.ts';
import { gatherWarnings } from './gather-warnings.ts';
import type { Significance } from './judge-loaded.ts';
import { examineSeries, judgeCandidate } from './judge-series.ts';
import { hasQuickenedSince, lateParts } from './late-parts.ts';
import { type Setting, settingOf } from './setting.ts';
import { applySight } from './sight/apply-sight.ts';
import { judgeSight } from './sight/judge-sight.ts';
import { leaveOutBlind } from './sight/leave-out-blind.ts';
import { wordDrops } from './sight/word-drops.ts';
import { suggestNextSteps } from './suggest-next-steps.ts';
import { summarizePhases } from './summarize-phases.ts';
import { analyzeSurvey, isSurvey } from './survey/analyze-survey.ts';
import { writeSentence } from './write-sentence.ts';

/**
 * Judges a run: what each series does, what the worst deciding one means, how sure that is and what to do next. Pure: the
 * same recording gives the same analysis. A recording without any sample is inconclusive. `known` are the issues that it is
 * held against; without them everything but their names is told.
 */
export function analyze(recording: Recording, known: readonly KnownIssue[] = []): Analysis {
  const whole = analyzeWhole(recording, known);
  return isSurvey(recording) ? analyzeSurvey(recording, whole) : whole;
}

/** The worst deciding series alone, at a fraction of the cost of all; null where none was read. */
export function judgeWorst(setting: Setting): Judged | null {
  return chooseDeciding(judgeDeciding(setting));
}

function analyzeWhole(recorded: Recording, known: readonly KnownIssue[]): Analysis {
  const recording = leaveOutBlind(recorded);
  const sight = judgeSight(recording);
  const setting = settingOf(recording, sight.visible === false);
  const deciding = judgeDeciding(setting);
  const explaining = judgeExplaining(setting);
  const judged = [...deciding, ...explaining];
  const worst = chooseDeciding(deciding);
  const finding = applySight(worst?.finding ?? absentFinding(recording.deciding[0]), sight);
  const others = judged.filter((each) => each !== worst);
  const explained = worst === null ? UNEXPLAINED : diagnose(worst, judged, setting, known);
  const predicted = predict(deciding, setting);
  return {
    verdict: finding.verdict,
    sentence: writeSentence(worst, finding, predicted, { ...setting, sight }),
    deciding: finding,
    findings: [finding, ...others.map((each) => applySight(each.finding, sight))],
    sight,
    phases: summarizePhases(setting),
    forecast: predicted,
    ...explained,
    warnings: [...gatherWarnings(setting, judged), ...wordDrops(recording)],
    nextSteps: suggestNextSteps(worst?.behaviour ?? null, finding, explained, setting),
    outcome: recording.outcome,
  };
}

/** Nothing was read that could be explained. */
const UNEXPLAINED: Explained = { diagnosis: [], candidates: [] };

function predict(deciding: readonly Judged[], setting: Setting): Forecast | null {
  const memory = deciding.find(({ finding }) => finding.role === 'memory');
  const outlook = memory === undefined ? null : findOutlook(memory, setting);
  return outlook === null ? null : forecast(outlook);
}

/** The deciding series in each segment and its late parts, corrected as one family (Holm), the worst segment of each kept. */
function judgeDeciding(setting: Setting): readonly Judged[] {
  const { recording } = setting;
  const lives = recording.deciding.flatMap(({ id, role }) => {
    const series = recording.series.get(id);
    return series === undefined ? [] : examineSegments(series, role, setting).map((whole) => lifeOf(whole, setting));
  });
  const significances = correctTogether(lives, setting.errorRate);
  const judged = lives.flatMap(({ whole, late }, i) => {
    const [first, ...others] = significances[i] as readonly [Significance, ...Significance[]];
    const told = late.map((part, j) => judgeCandidate(part, others[j] as Significance, setting));
    return [judgeCandidate(whole, first, setting), ...told.filter(({ finding }) => finding.verdict === 'leak')];
  });
  return recording.deciding.flatMap(({ id }) => worstOf(judged.filter((each) => each.series.id === id)) ?? []);
}

/** The late parts of a watched memory are looked at where it rose faster in them than before. */
function lifeOf(whole: Candidate, setting: Setting): Life {
  const { series, role, segment, evidence } = whole;
  const parts = role === 'memory' && evidence.exposureKind === 'time' ? lateParts(segment, evidence.bins) : [];
  const risen = parts.filter(({ fromMs }) => hasQuickenedSince(fromMs, evidence.bins, series.metric.unit));
  return {
    whole,
    late: risen.map((span) => examineSeries(series, role, span, setting, 'late')),
    sharesRate: parts.length > 0,
  };
}

/** All other gauges of memory and counts: they explain and warn, each by itself. */
function judgeExplaining(setting: Setting): readonly Judged[] {
  const deciding = new Set(setting.recording.deciding.map(({ id }) => id));
  const explaining = [...setting.recording.series.values()].filter(
    (series) => !deciding.has(series.id) && canExplain(series, setting),
  );
  return explaining.flatMap((series) => {
    const fitted = examineSegments(series, 'explain', setting).filter(({ evidence }) => evidence.best !== null);
    const judged = fitted.map((candidate) =>
      judgeCandidate(
        candidate,
        correctTogether([{ whole: candidate, late: [], sharesRate: false }], setting.errorRate)[0]?.[0] as Significance,
        setting,
      ),
    );
    return worstOf(judged) ?? [];
  });
}

/**
 * A CSV does not say which of its counts only ever rise, so only its memory is judged; leaklab's own memory says nothing
 * of the target.
 */
function canExplain({ id, metric }: Series, setting: Setting): boolean {
  const countable = metric.unit === 'count' && setting.recording.header !== null;
  return metric.kind === 'gauge' && (metric.unit === 'bytes' || countable) && !id.startsWith('self.');
}

/**
 * The lives of the target that can be judged; where none can, the one that matters. In a loaded run a quiet life beside
 * one that ended too soon says nothing.
 */
function examineSegments(series: Series, role: Finding['role'], setting: Setting): readonly Candidate[] {
  const candidates = setting.recording.segments.map((segment) =>
    examineSeries(series, role, afterStartUp(segment, setting.recording.phases), setting),
  );
  const fitted = candidates.filter(({ evidence }) => evidence.best !== null);
  const underLoad = ({ evidence }: Candidate): boolean => evidence.exposureKind !== 'time';
  if (setting.loaded ? fitted.some(underLoad) : fitted.length > 0) return fitted;
  return [...candidates.filter(underLoad), ...candidates].slice(0, 1);
}

function worstOf(judged: readonly Judged[]): Judged | null {
  return judged.reduce<Judged | null>(
    (worst, each) => (worst === null || rank(each) < rank(worst) ? each : worst),
    null,
  );
}

function rank(judged: Judged): number {
  return VERDICTS.indexOf(judged.finding.verdict);
}

/** Worst first; a state counter that bears no verdict is a warning only. */
function chooseDeciding(deciding: readonly Judged[]): Judged | null {
  const weighty = deciding.filter(({ finding }) => finding.role === 'memory' || finding.verdict !== 'inconclusive');
  return worstOf(weighty.length > 0 ? weighty : deciding);
}

/** What is told when the series that should decide was never read. */
function absentFinding(deciding: DecidingSeries | undefined): Finding {
  return {
    metric: deciding?.id ?? 'memory',
    unit: 'bytes',
    role: 'memory',
    verdict: 'inconclusive',
    because: 'was never read',
    remedy: 'run "leaklab doctor" to see what this host lets leaklab read',
    shape: 'unclear',
    first: null,
    last: null,
    slope: null,
    perOperation: null,
    perOperations: [],
    perEntry: null,
    retained: null,
    power: null,
    onOff: null,
    samples: 0,
    segment: 0,
  };
}
