/** From here on the asymptotic series hold to 1e-14. */
const ASYMPTOTIC_FROM = 12;

/**
 * The derivative of log gamma, for any x above 0: recurrence up to 12, then the asymptotic series (Abramowitz and Stegun
 * 6.3.5 and 6.3.18). Relative error below 1e-12 away from its zero at 1.46. O(1).
 */
export function digamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < ASYMPTOTIC_FROM; at += 1) shift -= 1 / at;
  const r = 1 / (at * at);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r / 132))));
  return shift + Math.log(at) - 1 / (2 * at) - series;
}

/** The second derivative of log gamma, for any x above 0 (Abramowitz and Stegun 6.4.6 and 6.4.12). O(1). */
export function trigamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < ASYMPTOTIC_FROM; at += 1) shift += 1 / (at * at);
  const r = 1 / (at * at);
  const series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - (r * 5) / 66))));
  return shift + 1 / at + r / 2 + series / at;
}

/** The x above 0 with `trigamma(x) = value`, for any value above 0. By bisection: trigamma only falls. O(1). */
export function trigammaInverse(value: number): number {
  let low = 1e-8;
  let high = 1;
  while (trigamma(high) > value) high *= 2;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (trigamma(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
