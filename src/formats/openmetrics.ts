import { judgedFamilies } from '../drawing/openmetrics/judged-families.ts';
import { readingFamilies } from '../drawing/openmetrics/reading-families.ts';
import { writeFamilies } from '../drawing/openmetrics/write-families.ts';
import { defineFormat, type Report } from '../model/report.ts';

/** Verdict, numbers and every reading with its time, for Prometheus to take in afterwards. */
export default defineFormat({
  id: 'openmetrics',
  title: 'OpenMetrics text: verdict, numbers and readings, for Prometheus',
  extension: '.openmetrics.txt',
  render: (report) => writeFamilies(familiesOf(report)),
});

function* familiesOf(report: Report) {
  const { startedWallMs, lives } = report.readings;
  const endWallMs = isWallClock(startedWallMs) ? startedWallMs + (lives.at(-1)?.toMs ?? 0) : null;
  yield* judgedFamilies(report, endWallMs);
  yield* readingFamilies(
    { ...report.readings, startedWallMs: isWallClock(startedWallMs) ? startedWallMs : null },
    report.id,
  );
}

/** A recording may hold any number where the wall clock should stand. */
function isWallClock(wallMs: number | null): wallMs is number {
  return wallMs !== null && !Number.isNaN(new Date(wallMs).getTime());
}
