import { ToolError } from '../../model/failure.ts';
import type { Format } from '../../model/report.ts';
import type { ViewedFile } from '../../system/runs/view-folder.ts';
import { writeNotice, writeTold } from '../../viewing/write-told.ts';
import { loadFormatsOf } from '../parts/shelves.ts';
import { compareSides } from '../recording/compare-recordings.ts';
import { readRecording } from '../recording/read-recording.ts';
import { renderFormat } from '../recording/render.ts';
import { COMPARISON_FORMATS, renderComparison } from '../recording/render-comparison.ts';
import { judgeViewed } from './read-viewed.ts';

const CANVAS = { columns: 110, color: false } as const;

/** The page of a judged run. Throws ToolError input where it cannot be read. */
export async function renderRun(file: ViewedFile, redact: boolean, formats: readonly string[]): Promise<string> {
  const { report } = await judgeViewed(file, redact);
  const render = async (id: string) => {
    const [format] = await loadFormatsOf([id]);
    return [...(await renderFormat(format as Format, report, CANVAS))].join('');
  };
  if (formats.includes('html')) return render('html');
  const [picture, text] = [await render('svg'), await render('terminal')];
  return writeTold({ title: `Run ${file.id}`, home: '../', picture, text, links: [] });
}

/** The page of two runs that were compared, or why they cannot be. */
export async function renderPair(base: ViewedFile, other: ViewedFile, redact: boolean): Promise<string> {
  try {
    const sides = { base: [await readRecording(base.path)], new: [await readRecording(other.path)] };
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
    if (!(error instanceof ToolError)) throw error;
    const hide = (text: string) => text.replaceAll(base.path, base.id).replaceAll(other.path, other.id);
    return writeNotice(hide(error.failure.fact), hide(error.failure.remedy), './');
  }
}
