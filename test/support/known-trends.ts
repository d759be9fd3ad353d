import { readFileSync } from 'node:fs';

/** What statsmodels, SciPy and pyMannKendall say of series with a trend: `test/fixtures/statistics/make-trends.py`. */
export interface KnownTrends {
  readonly trends: readonly {
    readonly name: string;
    readonly y: readonly number[];
    readonly slope: number;
    readonly uncorrected: number;
    readonly hamedRao: number;
    readonly yueWang: number;
    readonly autocorrelations: readonly number[];
    readonly effectiveSize: number;
  }[];
  readonly rankCorrelations: readonly {
    readonly name: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly tau: number;
  }[];
  readonly gaps: readonly { readonly y: readonly (number | null)[]; readonly autocorrelations: readonly number[] }[];
}

const file = new URL('../../../test/fixtures/statistics/trends.json', import.meta.url);

/** The committed values. */
export const known = JSON.parse(readFileSync(file, 'utf8')) as KnownTrends;
