import { once } from 'node:events';
import { fail } from '../../model/failure.ts';
import type { Canvas, Format, Report } from '../../model/report.ts';

/**
 * A report as the bytes of its file, in pieces: pixels where the format is a picture, else UTF-8 text, a page with what draws its charts. Throws ToolError usage
 * for a format of which there would be nothing in it.
 */
export async function renderFormat(format: Format, report: Report, canvas: Canvas): Promise<Iterable<Content>> {
  if (format.holds === 'readings' && report.readings.series.length === 0) {
    throw fail('usage', `${format.id} holds readings, and there are none here`, 'name the run, or another format');
  }
  const text = format.render(report, canvas);
  if (format.medium === undefined) return typeof text === 'string' ? [text] : text;
  const whole = typeof text === 'string' ? text : [...text].join('');
  if (format.medium === 'page') {
    const { sealPage } = await import('../../system/pages/seal-page.ts');
    return [sealPage(whole)];
  }
  const { rasterize } = await import('../../system/pictures/rasterize.ts');
  return [await rasterize(whole)];
}

/** A piece of a report. */
export type Content = string | Uint8Array;

/** Writes the pieces to stdout as fast as they are read there; to a reader who is gone, no more of them. */
export async function printContent(content: Iterable<Content>): Promise<void> {
  try {
    for (const piece of content) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  } catch (error) {
    if (!process.stdout.errored && !process.stdout.destroyed) throw error;
  }
}
