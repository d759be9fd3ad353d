import html from '../../formats/html.ts';
import { describeThrown, ToolError } from '../../model/failure.ts';
import type { Report } from '../../model/report.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import { linkBack } from '../../viewing/link-back.ts';
import { writeNotice } from '../../viewing/write-notice.ts';
import { compareSides } from '../recording/compare-recordings.ts';
import { readRecording } from '../recording/read-recording.ts';
import { renderFormat } from '../recording/render.ts';
import { renderComparison } from '../recording/render-comparison.ts';
import { isBeingWritten } from './is-being-written.ts';

const CANVAS = { columns: 110, color: false } as const;

/** The page of a judged run: its report as HTML, with a way back. */
export async function renderRun(report: Report): Promise<string> {
  const page = [...(await renderFormat(html, report, CANVAS))].join('');
  return linkBack(page, [{ href: '../', words: 'All runs' }]);
}

/** The page of two runs that were compared, or why they cannot be. */
export async function renderPair(base: ViewedFile, other: ViewedFile, redact: boolean, nowMs: number): Promise<string> {
  try {
    const [one, two] = [await readRecording(base.path), await readRecording(other.path)];
    const running = isBeingWritten(one, base, nowMs) ? base : isBeingWritten(two, other, nowMs) ? other : null;
    if (running !== null)
      return writeNotice(`run ${running.id} is still being recorded`, 'compare it once it has ended', './');
    const sides = { base: [one], new: [two] };
    const report = compareSides(sides, { detect: null, evenIfUnlike: false }).report(redact);
    const swapped = new URLSearchParams({ base: other.id, new: base.id });
    return linkBack(renderComparison(report, 'html', CANVAS), [
      { href: './', words: 'All runs' },
      { href: `run/${encodeURIComponent(base.id)}`, words: 'the base run' },
      { href: `run/${encodeURIComponent(other.id)}`, words: 'the new run' },
      { href: `compare?${swapped}`, words: 'the other way round' },
    ]);
  } catch (error) {
    const hide = (text: string) => text.replaceAll(base.path, base.id).replaceAll(other.path, other.id);
    if (error instanceof ToolError) return writeNotice(hide(error.failure.fact), hide(error.failure.remedy), './');
    return writeNotice('these two cannot be compared', hide(describeThrown(error)), './');
  }
}
