import type uPlot from 'uplot';
import type { Act } from './time-window.ts';

/** What keys lead to. */
export interface KeyEnds {
  readonly act: (act: Act, aroundMs: number | null) => void;
  /** the cursor was moved: what is read there is to be said */
  readonly said: () => void;
}

const ACTS: Readonly<Record<string, Act>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '−': 'out',
  '0': 'whole',
  Escape: 'whole',
};

/** Parts of the window that the cursor moves by. */
const STEP = 1 / 100;
const LEAP = 1 / 10;

/** Moves cursor and window of a chart by the keyboard, while it has the focus. */
export function followKeys(place: HTMLElement, chart: uPlot, { act, said }: KeyEnds): void {
  place.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const what = ACTS[event.key];
    const left = moveCursor(chart, event);
    if (what === undefined && left === null) return;
    event.preventDefault();
    if (what !== undefined) act(what, cursorTime(chart));
    if (left === null) return;
    chart.setCursor({ left, top: 0 });
    said();
  };
  place.onblur = () => chart.setCursor({ left: -10, top: -10 });
}

function moveCursor(chart: uPlot, { key, shiftKey }: KeyboardEvent): number | null {
  const width = chart.over.clientWidth;
  const { left = -1 } = chart.cursor;
  const from = left < 0 ? width / 2 : left;
  const step = width * (shiftKey ? LEAP : STEP);
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - step);
    case 'ArrowRight':
      return Math.min(width, from + step);
    case 'Home':
      return 0;
    case 'End':
      return width;
    default:
      return null;
  }
}

function cursorTime(chart: uPlot): number | null {
  const { left = -1 } = chart.cursor;
  return left < 0 ? null : chart.posToVal(left, 'x');
}
