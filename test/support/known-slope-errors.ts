import { readFileSync } from 'node:fs';

/** Slopes and their errors in correlated noise: `test/fixtures/statistics/make-slope-errors.py`. */
export interface KnownSlopeError {
  readonly name: string;
  readonly spacing: readonly number[];
  readonly y: readonly number[];
  readonly neweyWest: readonly { readonly lags: number; readonly errors: readonly number[] }[];
  readonly andrewsLags: number;
  readonly praisWinsten: {
    readonly phi: number;
    readonly coefficients: readonly number[];
    readonly standardErrors: readonly number[];
  };
  readonly perronYabu: { readonly phi: number; readonly slope: number; readonly standardError: number };
}

const file = new URL('../../../test/fixtures/statistics/slope-errors.json', import.meta.url);

/** The committed values. */
export const knownSlopeErrors = (
  JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly KnownSlopeError[] }
).cases;
