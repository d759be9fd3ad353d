import type { Interval } from '../../model/survey.ts';
import { tQuantile } from '../../stats/student-t.ts';

/** A number with its standard errors to either side, which differ where its interval is not even. */
export interface Estimate {
  readonly value: number;
  readonly below: number;
  readonly above: number;
  readonly degreesOfFreedom: number;
}

/** An estimate from its interval: what the interval's ends are away, in quantiles of Student's t. */
export function estimateFrom({ value, low, high }: Interval, confidence: number, degreesOfFreedom: number): Estimate {
  const critical = tQuantile((1 - confidence) / 2, degreesOfFreedom);
  return { value, below: (value - low) / critical, above: (high - value) / critical, degreesOfFreedom };
}

/** An estimate whose error is the same to either side. */
export function evenEstimate(value: number, error: number, degreesOfFreedom: number): Estimate {
  return { value, below: error, above: error, degreesOfFreedom };
}

/** The interval of an estimate. */
export function intervalOf({ value, below, above, degreesOfFreedom }: Estimate, confidence: number): Interval {
  const critical = tQuantile((1 - confidence) / 2, degreesOfFreedom);
  return { value, low: value - critical * below, high: value + critical * above };
}

/** The same in another unit. */
export function scaleEstimate({ value, below, above, degreesOfFreedom }: Estimate, factor: number): Estimate {
  return { value: value * factor, below: below * factor, above: above * factor, degreesOfFreedom };
}
