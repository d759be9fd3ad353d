import type uPlot from 'uplot';
import { PAGE_DATA_ID, type PageData } from '../model/page.ts';
import { followKeys } from './follow-keys.ts';
import { followLook } from './follow-look.ts';
import { linkNotes, readNotes } from './link-notes.ts';
import { drawChart, type PlacedPanel } from './panel-chart.ts';
import { type Act, clampWindow, moveWindow, type Stretch } from './time-window.ts';
import { readCursor, showTip, wordReading } from './tip.ts';
import { unpackLines } from './unpack-lines.ts';
import { wordMoment } from './word-moment.ts';

/*
 * What runs in a page: it draws the charts, and moves the window of time that all of them show.
 */

const data = JSON.parse(document.getElementById(PAGE_DATA_ID)?.textContent ?? '') as PageData;
const notes = readNotes(data.notes);
const placed = data.panels.flatMap(placePanel);
let window_: Stretch = [data.fromMs, data.toMs];
let charts: readonly uPlot[] = [];

document.documentElement.classList.add('drawn');
for (const toolbar of document.querySelectorAll<HTMLElement>('.toolbar')) {
  toolbar.hidden = false;
  for (const button of toolbar.querySelectorAll<HTMLElement>('[data-act]')) {
    button.addEventListener('click', () => act(button.dataset['act'] as Act, null));
  }
}
drawAll();
followLook(drawAll);
linkNotes(notes, goTo);

function placePanel(panel: PageData['panels'][number], at: number): readonly PlacedPanel[] {
  const place = document.getElementById(`plot-${panel.id}`);
  return place === null ? [] : [{ panel, place, read: unpackLines(panel, data.times), isNamed: at === 0 }];
}

function drawAll(): void {
  for (const chart of charts) chart.destroy();
  charts = placed.map(drawOne);
  tellWindow();
}

function drawOne(one: PlacedPanel): uPlot {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  one.place.replaceChildren(tip);
  const moved = (chart: uPlot) => {
    const isHere = one.place.matches(':hover') || document.activeElement === one.place;
    const reading = isHere ? readCursor(chart, one, { ...data, notes }) : null;
    if (reading === null) tip.hidden = true;
    else showTip(tip, chart, reading);
  };
  const chart = drawChart(one, { data, window: window_, choose, moved });
  followKeys(one.place, chart, { act, said: () => say(chart, one) });
  return chart;
}

function choose(stretch: Stretch | null): void {
  show(stretch === null ? [data.fromMs, data.toMs] : clampWindow(stretch, data));
}

function act(what: Act, aroundMs: number | null): void {
  show(moveWindow(window_, what, data, aroundMs));
}

function show(stretch: Stretch): void {
  window_ = stretch;
  const [min, max] = stretch;
  for (const chart of charts) chart.setScale('x', { min, max });
  tellWindow();
}

/** Shows a moment in the first chart, as if the cursor had been moved there. */
function goTo(tMs: number): void {
  const [chart, first] = [charts[0], placed[0]];
  if (chart === undefined || first === undefined) return;
  if (tMs < window_[0] || tMs > window_[1]) choose(null);
  first.place.focus();
  first.place.scrollIntoView({ block: 'center' });
  chart.setCursor({ left: chart.valToPos(tMs, 'x'), top: 0 });
  say(chart, first);
}

function tellWindow(): void {
  const range = document.getElementById('range');
  if (range !== null) range.textContent = window_.map((tMs) => wordMoment(tMs)).join(' to ');
}

function say(chart: uPlot, one: PlacedPanel): void {
  const said = document.getElementById('said');
  const reading = readCursor(chart, one, { ...data, notes });
  if (said !== null && reading !== null) said.textContent = wordReading(reading);
}
