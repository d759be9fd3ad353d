import type { Trend } from '../../model/picture.ts';
import type { Span } from '../../model/run.ts';
import type { Panel, PanelLine, PhaseBand } from '../../model/timeline.ts';
import type { ReadingSource } from './reading-source.ts';
import { tabulatePanel } from './tabulate-panel.ts';
import { thinSource, thinStack } from './thin-together.ts';

/** What all panels of a timeline have in common. */
export interface PanelSetting {
  readonly span: Span;
  readonly phases: readonly PhaseBand[];
}

/** A panel but for what is made of its sources. */
export interface PanelDraft extends Omit<Panel, 'lines' | 'table' | 'trend' | 'isTall'> {
  readonly isTall?: boolean;
  readonly trend?: Trend | null;
}

/** Stretches of a line in a tall panel and in others: more than a window has columns, few enough for a page by mail. */
const TALL_BINS = 1500;
const BINS = 600;
/** Of each of several lines. */
const LEAST_BINS = 250;

/** A panel of these sources, thinned, with its numbers; null where there are none. */
export function makePanel(
  draft: PanelDraft,
  sources: readonly ReadingSource[],
  { span, phases }: PanelSetting,
): Panel | null {
  if (sources.every(({ tMs }) => tMs.length === 0)) return null;
  return {
    ...{ isTall: false, trend: null, ...draft },
    lines: thin(draft, sources),
    table: tabulatePanel(sources, draft, span, phases),
  };
}

function thin({ look, isTall }: PanelDraft, sources: readonly ReadingSource[]): readonly PanelLine[] {
  const bins = isTall === true ? TALL_BINS : BINS;
  const [first, ...others] = sources;
  // the lines of a stack have their times in common, which is half of what they are told by
  if (look === 'stack' && first !== undefined) return thinStack([first, ...others], Math.floor(bins / 2));
  if (look === 'steps') return sources.map(keepSteps);
  return sources.map((source) => thinSource(source, Math.max(LEAST_BINS, Math.floor(bins / sources.length))));
}

/** Steps are few by themselves. */
function keepSteps({ label, hue, tMs, values }: ReadingSource): PanelLine {
  return { label, hue, tMs: [...tMs], values: [...values] };
}
