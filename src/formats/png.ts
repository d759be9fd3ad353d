import { drawPicture } from '../drawing/svg/draw-picture.ts';
import { defineFormat } from '../model/report.ts';

/** The same picture as pixels, for where no drawing is taken: chats, mails, slides. */
export default defineFormat({
  id: 'png',
  title: 'one picture of the run, as pixels',
  extension: '.png',
  medium: 'pixels',
  render: drawPicture,
});
