import type { Figure } from '../../model/picture.ts';
import { element } from '../xml.ts';
import type { Block } from './frame.ts';
import { BORDER, INNER, MARGIN, MUTED } from './style.ts';
import { cutToRoom, drawText } from './text.ts';

const LABEL = { size: 11, color: MUTED } as const;
const VALUE = { size: 15, bold: true } as const;
const PADDING = 12;
const GAP = 10;
const HEIGHT = 52;

/** The numbers that the verdict rests on, side by side. */
export function drawFigures(figures: readonly Figure[]): Block {
  const width = (INNER - GAP * (figures.length - 1)) / figures.length;
  return {
    height: HEIGHT + 14,
    draw: (top) =>
      figures
        .map(({ label, value }, i) => {
          const edge = { x: MARGIN + i * (width + GAP), y: top, width, height: HEIGHT };
          const look = { rx: 6, fill: 'none', stroke: BORDER };
          const room = edge.width - 2 * PADDING;
          return [
            element('rect', { ...edge, ...look }),
            drawText(cutToRoom(label, LABEL, room), edge.x + PADDING, top + 20, LABEL),
            drawText(cutToRoom(value, VALUE, room), edge.x + PADDING, top + 40, VALUE),
          ].join('');
        })
        .join(''),
  };
}
