import type { Report } from '../../model/report.ts';
import { element } from '../xml.ts';
import type { Block } from './frame.ts';
import { GROUND, INNER, MARGIN, MUTED, VERDICT_GROUND } from './style.ts';
import { cutToRoom, drawText, measureText, wrapToWidth } from './text.ts';

const SAID = { size: 16 } as const;
const CHIP = { size: 13, bold: true } as const;
const BELOW = { size: 12, color: MUTED } as const;
const LINE_HEIGHT = 23;
const CHIP_PADDING = 9;

/** A sentence that is longer is read in another format. */
const MOST_LINES = 5;

/** The verdict on a ground of its colour, the sentence beside and below it, and what was measured, when and for how long. */
export function drawHeading(report: Report): Block {
  const { verdict, sentence } = report.analysis;
  const loud = verdict.toUpperCase();
  const chipWidth = measureText(loud, CHIP) + 2 * CHIP_PADDING;
  const said = sentence.startsWith(`${verdict}: `) ? sentence.slice(verdict.length + 2) : sentence;
  const lines = wrapToWidth(said, SAID, [INNER - chipWidth - 12, INNER], MOST_LINES);
  return {
    height: lines.length * LINE_HEIGHT + 28,
    draw: (top) =>
      [
        element('rect', { x: MARGIN, y: top, width: chipWidth, height: 24, rx: 5, fill: VERDICT_GROUND[verdict] }),
        drawText(loud, MARGIN + chipWidth / 2, top + 17, { ...CHIP, color: GROUND, anchor: 'middle' }),
        ...lines.map((line, i) =>
          drawText(line, MARGIN + (i === 0 ? chipWidth + 12 : 0), top + 18 + i * LINE_HEIGHT, SAID),
        ),
        drawText(cutToRoom(circumstances(report), BELOW, INNER), MARGIN, top + lines.length * LINE_HEIGHT + 15, BELOW),
      ].join(''),
  };
}

/** `falco 0.41.3, pid 812 · Linux 6.18.44 · 2 CPUs ... · lasted 5 min 10 s`. */
function circumstances({ subject, facts }: Report): string {
  const find = (label: string) => facts.find((fact) => fact.label === label)?.value ?? null;
  const [kernel, started, lasted] = ['Kernel', 'Started', 'Lasted'].map(find);
  return [
    subject,
    ...(kernel === null ? [] : [`Linux ${kernel}`]),
    ...(started === null ? [] : [`${started?.slice(0, 16).replace('T', ' ')} UTC`]),
    ...(lasted === null ? [] : [lasted]),
  ].join(' · ');
}
