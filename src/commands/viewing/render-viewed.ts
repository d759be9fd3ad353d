import { describeThrown, ToolError } from '../../model/failure.ts';
import type { Format, Report } from '../../model/report.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import { linkBack } from '../../viewing/link-back.ts';
import { writeNotice, writeTold } from '../../viewing/write-told.ts';
import { formatIds, loadFormatsOf } from '../parts/shelves.ts';
import { compareSides } from '../recording/compare-recordings.ts';
import { readRecording } from '../recording/read-recording.ts';
import { renderFormat } from '../recording/render.ts';
import { COMPARISON_FORMATS, renderComparison } from '../recording/render-comparison.ts';
import { isBeingWritten } from './is-being-written.ts';

const CANVAS = { columns: 110, color: false } as const;

/** The page of a judged run: its report as HTML, else as a picture and text. */
export async function renderRun(id: string, report: Report): Promise<string> {
  const render = async (format: string) => {
    const [part] = await loadFormatsOf([format]);
    return [...(await renderFormat(part as Format, report, CANVAS))].join('');
  };
  if (formatIds().includes('html')) return linkBack(await render('html'), [{ href: '../', words: 'All runs' }]);
  const [picture, text] = [await render('svg'), await render('terminal')];
  return writeTold({ title: `Run ${id}`, home: '../', picture, text, links: [] });
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
    const html = COMPARISON_FORMATS.find((id: string) => id === 'html');
    if (html !== undefined) return renderComparison(report, html, CANVAS);
    const swapped = new URLSearchParams({ base: other.id, new: base.id });
    return writeTold({
      title: `${base.id} against ${other.id}`,
      home: './',
      picture: null,
      text: renderComparison(report, 'terminal', CANVAS),
      links: [
        { href: `run/${encodeURIComponent(base.id)}`, words: 'the base run' },
        { href: `run/${encodeURIComponent(other.id)}`, words: 'the new run' },
        { href: `compare?${swapped}`, words: 'the other way round' },
      ],
    });
  } catch (error) {
    const hide = (text: string) => text.replaceAll(base.path, base.id).replaceAll(other.path, other.id);
    if (error instanceof ToolError) return writeNotice(hide(error.failure.fact), hide(error.failure.remedy), './');
    return writeNotice('these two cannot be compared', hide(describeThrown(error)), './');
  }
}
