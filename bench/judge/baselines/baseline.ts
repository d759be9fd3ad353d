/** What a gate is shown: a watched memory, nothing else. */
export interface Sampled {
  /** since the first reading */
  readonly hours: Float64Array;
  /** MB, 1e6 bytes */
  readonly megabytes: Float64Array;
}

/** A rule that calls a series a leak when its score is above the threshold. */
export interface Baseline {
  readonly name: string;
  readonly threshold: number;
  readonly score: (series: Sampled) => number;
}

/** Shares of the series, [from, to) of its readings. */
export function cutShare({ hours, megabytes }: Sampled, from: number, to: number): Sampled {
  const [first, last] = [from, to].map((share) => Math.round(share * hours.length)) as [number, number];
  return { hours: hours.subarray(first, last), megabytes: megabytes.subarray(first, last) };
}
