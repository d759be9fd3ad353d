import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);

/** Pixels for each unit of the drawing: sharp on screens of twice the density. */
const ZOOM = 2;

/** The typeface that a drawing is set in: it has Latin, Greek, Cyrillic and mathematics, and comes with leaklab. */
const FONT = 'DejaVu Sans';
const FONT_FILES = ['400', '700'].map(
  (weight) => `@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff2`,
);

/** The pixels of an SVG as a PNG file. The fonts of the host have no say: the same drawing gives the same picture. */
export async function rasterize(svg: string): Promise<Uint8Array> {
  await started();
  const drawing = new Resvg(svg, {
    font: { fontBuffers: FONT_FILES.map(readPart), defaultFontFamily: FONT, sansSerifFamily: FONT },
    fitTo: { mode: 'zoom', value: ZOOM },
  });
  try {
    return drawing.render().asPng();
  } finally {
    drawing.free();
  }
}

let starting: Promise<void> | null = null;

/** The module may be started once in a process. */
function started(): Promise<void> {
  starting ??= initWasm(readPart('@resvg/resvg-wasm/index_bg.wasm'));
  return starting;
}

function readPart(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(resolve(name)));
}
