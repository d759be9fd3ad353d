import type { Table } from '../../../src/model/report.ts';

/** What one part of the measurement found. */
export interface Section {
  readonly title: string;
  /** how it was measured, in a sentence or two */
  readonly how: string;
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
}

/** What was to be reached and what was. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  /** what one would reach who knows the noise; null where that is not worked out, or where there is no noise to know */
  readonly oracle: string | null;
  /** null: nothing was there to measure it by */
  readonly met: boolean | null;
}

/** A goal for a share between 0 and 1. */
export function goalOf(
  what: string,
  measured: number | null,
  bounds: { readonly least?: number; readonly most?: number },
  oracle: string | null = null,
): Goal {
  const { least = 0, most = 1 } = bounds;
  const wanted =
    bounds.least !== undefined && bounds.most !== undefined
      ? `${tellShare(least)} to ${tellShare(most)}`
      : bounds.least !== undefined
        ? `at least ${tellShare(least)}`
        : `at most ${tellShare(most)}`;
  return {
    what,
    wanted,
    measured: tellShare(measured),
    oracle,
    met: measured === null ? null : measured >= least && measured <= most,
  };
}

/** A share in percent: `97.3 %`; `none` where there is none. */
export function tellShare(share: number | null): string {
  return share === null ? 'none' : `${Number((100 * share).toFixed(1))} %`;
}

/** A part of a whole, null where there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
