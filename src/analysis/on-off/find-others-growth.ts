import { median } from 'simple-statistics';
import type { Series, Span } from '../../model/run.ts';
import type { Candidate } from '../candidate.ts';
import { countForeignForksIn } from '../count-foreign-forks.ts';
import { leastGrowth } from '../materiality.ts';
import { type CycleLevels, levelIn } from '../read-cycles.ts';
import type { Setting } from '../setting.ts';

/** Growth that came in the first cycle, or turn, alone, while others were busier on this host than in the later ones. */
export interface OthersGrowth {
  readonly grown: number;
  /** forks of others in that time */
  readonly forks: number;
  readonly stretch: 'cycle' | 'turn';
}

/** What the later ones may have, as a share of all growth, when the first alone has grown. */
const LATER_SHARE = 0.1;
/** So many times the forks of the later ones, and so many at least, are somebody else's doing. */
const TIMES_USUAL = 3;
const FORKS_AT_LEAST = 500;

/** Null where growth was not in the first alone, or the host's forks were not counted or no more than later. */
export function findOthersGrowth(candidate: Candidate, setting: Setting): OthersGrowth | null {
  const { stretch, parts } = partsOf(candidate, setting);
  const [first, ...later] = parts;
  if (first === undefined || later.length === 0) return null;
  const rest = later.reduce((sum, { grown }) => sum + grown, 0);
  if (first.grown < leastGrowth(candidate.series.metric.unit) || rest > LATER_SHARE * (first.grown + rest)) return null;
  const [forks, ...usual] = parts.map(({ span }) => countForeignForksIn(setting, span));
  const known = usual.filter((count) => count !== null && count !== undefined);
  if (forks === null || forks === undefined || known.length === 0) return null;
  return forks > TIMES_USUAL * median(known) + FORKS_AT_LEAST ? { grown: first.grown, forks, stretch } : null;
}

/** A stretch of the run from quiet to quiet, and what was kept of it. */
interface Part {
  readonly span: Span;
  readonly grown: number;
}

/** Cycles, and of a single one the turns of its square wave. */
function partsOf(candidate: Candidate, setting: Setting): Pick<OthersGrowth, 'stretch'> & { readonly parts: Part[] } {
  const { cycles } = candidate.evidence;
  const [only, second] = cycles;
  if (only === undefined) return { stretch: 'cycle', parts: [] };
  if (second === undefined) return { stretch: 'turn', parts: turnParts(candidate.series, only, setting) };
  return {
    stretch: 'cycle',
    parts: cycles.map((cycle) => ({ span: cycleSpan(setting, cycle), grown: endOf(cycle) - cycle.before })),
  };
}

function endOf({ drain, loaded }: CycleLevels): number {
  return drain?.after ?? loaded;
}

function cycleSpan({ recording }: Setting, { cycle }: CycleLevels): Span {
  const phases = recording.phases.filter((phase) => phase.cycle === cycle);
  return { fromMs: phases[0]?.fromMs ?? 0, toMs: phases.at(-1)?.toMs ?? 0 };
}

/** From the end of one slot without load to that of the next, where there was load between them. */
function turnParts(series: Series, cycle: CycleLevels, setting: Setting): Part[] {
  const { design, exposure } = setting;
  if (design?.order !== 'drawn') return [];
  const span = cycleSpan(setting, cycle);
  const quiet = [
    { tMs: span.fromMs, level: cycle.before },
    ...design.turns.flatMap(({ off }) => quietEnd(series, off)),
    { tMs: span.toMs, level: endOf(cycle) },
  ];
  const parts = quiet.slice(1).map(({ tMs, level }, i) => {
    const before = quiet[i] as Quiet;
    return { span: { fromMs: before.tMs, toMs: tMs }, grown: level - before.level };
  });
  return parts.filter((part) => exposure.at(part.span.toMs) > exposure.at(part.span.fromMs));
}

interface Quiet {
  readonly tMs: number;
  readonly level: number;
}

function quietEnd(series: Series, { fromMs, toMs }: Span): readonly Quiet[] {
  const level = levelIn(series, toMs - (toMs - fromMs) / 4, toMs);
  return level === null ? [] : [{ tMs: toMs, level }];
}
