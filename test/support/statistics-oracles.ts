import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What SciPy, NumPy and R say of small series: `test/fixtures/statistics/make-oracles.py`. */
export interface Oracles {
  readonly tails: readonly { readonly t: number; readonly df: number; readonly tail: number }[];
  readonly quantiles: readonly { readonly tail: number; readonly df: number; readonly t: number }[];
  readonly trends: readonly {
    readonly name: string;
    readonly y: readonly number[];
    readonly slope: number;
  }[];
  readonly unevenTrend: { readonly x: readonly number[]; readonly y: readonly number[]; readonly slope: number };
  readonly regressions: readonly {
    readonly phi: number;
    readonly reading: number;
    readonly spacing: readonly number[];
    readonly columns: readonly (readonly number[])[];
    readonly y: readonly number[];
    readonly logDeterminant: number;
    readonly coefficients: readonly number[];
    readonly unscaledVariances: readonly number[];
    readonly residualSquares: number;
    readonly logInformation: number;
  }[];
  readonly holm: { readonly p: readonly number[]; readonly adjusted: readonly number[] };
}

const file = new URL('../../../test/fixtures/statistics/oracles.json', import.meta.url);

/** The committed values. */
export const oracles = JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as Oracles;
