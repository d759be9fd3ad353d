import { drawPicture } from '../drawing/svg/draw-picture.ts';
import { defineFormat } from '../model/report.ts';

/** One picture of a run for a README or an issue, which grows and shrinks without loss. */
export default defineFormat({
  id: 'svg',
  title: 'one picture of the run, as a drawing',
  extension: '.svg',
  render: drawPicture,
});
