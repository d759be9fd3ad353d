import type { PackedPanel, PackedValues, PageData } from '../model/page.ts';

/** A value of a line; undefined: nothing was read just then, and the line goes on; null: it is broken. */
export type Value = number | null | undefined;

/** A panel's lines on the times that they have together. */
export interface UnpackedLines {
  readonly tMs: readonly number[];
  readonly lines: readonly (readonly Value[])[];
}

/** The lines of a panel as they were before they were packed. */
export function unpackLines({ lines }: PackedPanel, times: PageData['times']): UnpackedLines {
  const read = lines.map((line) => {
    const tMs = unpackValues(times[line.times] as PackedValues) as readonly number[];
    return { tMs, values: unpackValues(line.values) };
  });
  const tMs = [...new Set(read.flatMap((line) => line.tMs))].sort((a, b) => a - b);
  const placeOf = new Map(tMs.map((time, place) => [time, place]));
  return {
    tMs,
    lines: read.map((line) => {
      const values: Value[] = new Array(tMs.length).fill(undefined);
      for (const [i, time] of line.tMs.entries()) values[placeOf.get(time) as number] = line.values[i];
      return values;
    }),
  };
}

/** Packed values as numbers again; null stays. */
export function unpackValues({ from, step, rises }: PackedValues): readonly (number | null)[] {
  let place = 0;
  return rises.map((rise) => {
    if (rise === null) return null;
    place += rise;
    return from + place * step;
  });
}

/** Each line on top of those before it. */
export function stackLines(lines: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  const heights: number[] = [];
  return lines.map((values) =>
    values.map((value, i) => {
      if (value === null || value === undefined) return value;
      heights[i] = (heights[i] ?? 0) + value;
      return heights[i];
    }),
  );
}

/** The value of a line at a place: its own, else the last before it; null where the line is broken. */
export function lastValue(values: readonly Value[], place: number): number | null {
  for (let i = Math.min(place, values.length - 1); i >= 0; i -= 1)
    if (values[i] !== undefined) return values[i] ?? null;
  return null;
}
