import { drawReadings } from '../drawing/nights/draw-readings.ts';
import { element, escapeXml } from '../drawing/xml.ts';
import type { RunningListing } from '../model/listed-run.ts';
import { formatDuration } from '../model/units.ts';
import { layTable } from './lay-table.ts';
import { writePage } from './write-page.ts';

/** A run that is being recorded: how far it is and what was read so far. It renews itself, and becomes the report. */
export function writeRunning(run: RunningListing, renewSeconds: number): string {
  const { id, subject, workloads, phase, elapsedMs, plannedMs, readings, chart } = run;
  const of = plannedMs === null ? '' : ` of ${formatDuration(plannedMs)}`;
  const about = `${subject}; load: ${workloads ?? 'none, it is only watched'}`;
  return writePage({
    title: `${id}: running`,
    home: '../',
    renewSeconds,
    body: [
      element(
        'h1',
        {},
        element('span', { class: 'running' }, 'running: '),
        escapeXml(`${phase}, ${formatDuration(elapsedMs)}${of}`),
      ),
      ...(plannedMs === null ? [] : [progressOf(elapsedMs, plannedMs)]),
      element('p', { class: 'muted' }, escapeXml(`${about}; run ${id}`)),
      element('p', {}, `There is no verdict before its end. This page renews itself every ${renewSeconds} s.`),
      chart === null ? '' : drawReadings(chart),
      element('h2', {}, escapeXml(readings.title)),
      layTable(readings),
    ],
  });
}

function progressOf(elapsedMs: number, plannedMs: number): string {
  const value = Math.min(elapsedMs, plannedMs);
  return element('progress', { max: plannedMs, value, 'aria-label': 'part of the plan that is done' }, '');
}
