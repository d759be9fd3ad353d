import { gammaln } from 'simple-statistics';

/**
 * The chance that a Student t variable with `degreesOfFreedom` (any number above 0) exceeds `t`. Absolute error below
 * 1e-10. By the regularised incomplete beta function, continued fraction of Lentz (Abramowitz and Stegun 26.7.1 and
 * 26.5.8). O(1).
 */
export function tUpperTail(t: number, degreesOfFreedom: number): number {
  if (t === Number.POSITIVE_INFINITY) return 0;
  if (t === Number.NEGATIVE_INFINITY) return 1;
  const x = degreesOfFreedom / (degreesOfFreedom + t * t);
  const tail = incompleteBeta(x, degreesOfFreedom / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/**
 * The value that a Student t variable exceeds with chance `upperTail`, between 0 and 1. By bisection on
 * {@link tUpperTail}, to 1e-9 of the value. O(1).
 */
export function tQuantile(upperTail: number, degreesOfFreedom: number): number {
  if (upperTail > 0.5) return -tQuantile(1 - upperTail, degreesOfFreedom);
  let low = 0;
  let high = 1;
  while (tUpperTail(high, degreesOfFreedom) > upperTail) high *= 2;
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (tUpperTail(middle, degreesOfFreedom) > upperTail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta function I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** The continued fraction of the incomplete beta function, which converges fast below the mean. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / keptFromZero(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / keptFromZero(1 + even * d);
    c = keptFromZero(1 + even / c);
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / keptFromZero(1 + odd * d);
    c = keptFromZero(1 + odd / c);
    product *= d * c;
    const change = d * c - 1;
    if (change < 1e-14 && change > -1e-14) break;
  }
  return product;
}

function keptFromZero(value: number): number {
  return value < 1e-300 && value > -1e-300 ? 1e-300 : value;
}
