import { judgeDraw } from './judge-draw.ts';
import { judgeSeveral } from './judge-several.ts';
import { timeDetection } from './time-detection.ts';
import { tryInterval } from './try-interval.ts';
import { tryMethods } from './try-methods.ts';
import { trySlope } from './try-slope.ts';

/** What is done many times over, each time from its input alone. */
const JOBS = {
  draw: judgeDraw,
  interval: tryInterval,
  methods: tryMethods,
  slope: trySlope,
  detection: timeDetection,
  several: judgeSeveral,
};

export type JobName = keyof typeof JOBS;
export type Input<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0];
export type Output<Name extends JobName> = ReturnType<(typeof JOBS)[Name]>;

/** Does one job for each of the inputs. */
export function doJobs<Name extends JobName>(name: Name, inputs: readonly Input<Name>[]): readonly Output<Name>[] {
  const job = JOBS[name] as (input: Input<Name>) => Output<Name>;
  return inputs.map(job);
}
