import type { VerdictKind } from '../../model/finding.ts';

/**
 * Colours and sizes of a picture. It brings its own light ground, so that it reads on a dark page too; every colour of text
 * has a contrast of 4.5 to it at least.
 */
export const INK = '#1f2328';
export const MUTED = '#59636e';
export const GROUND = '#ffffff';
export const BORDER = '#d1d9e0';
export const GRID = '#e4e8ec';
export const LOAD = '#fdf1d8';
export const LINE = '#0969da';
export const STATE_LINE = '#8250df';
export const WORK = '#bf8700';
export const FIT = '#bc4c00';
export const ALARM = '#cf222e';

export const VERDICT_GROUND: Readonly<Record<VerdictKind, string>> = {
  leak: '#cf222e',
  growth: '#9a6700',
  inconclusive: '#8250df',
  stable: '#1a7f37',
};

/** DejaVu Sans comes with leaklab, for pixels; Verdana has the same widths, and a viewer without either has others. */
export const FONT = 'DejaVu Sans, Verdana, Geneva, Helvetica, Arial, sans-serif';

export const WIDTH = 920;
export const MARGIN = 24;
export const INNER = WIDTH - 2 * MARGIN;
