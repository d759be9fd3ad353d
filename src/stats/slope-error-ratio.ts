/**
 * By what factor the standard error of a slope shrinks when a series of `size` equidistant values with AR(1) errors is
 * made `times` as long: about times^-1.5 for white noise, times^-0.5 for a random walk, by the fitted phi in between
 * (the generalised least-squares information of a trend, in closed sums). O(1).
 */
export function slopeErrorRatio(phi: number, size: number, times: number): number {
  return Math.sqrt(trendInformation(phi, size) / trendInformation(phi, Math.round(size * times)));
}

/** Information on the slope after the mean is fitted too, in units of one innovation variance. */
function trendInformation(phi: number, size: number): number {
  const count = size - 1;
  const keep = 1 - phi;
  // whitened rows: constant (1 - phi), trend t - phi (t - 1) = phi + (1 - phi) t for t = 1 .. n - 1
  const sum = (count * (count + 1)) / 2;
  const squares = (count * (count + 1) * (2 * count + 1)) / 6;
  const first = 1 - phi * phi;
  const constants = count * keep * keep + first;
  const cross = keep * (count * phi + keep * sum);
  const trends = count * phi * phi + 2 * phi * keep * sum + keep * keep * squares;
  return constants > 0 ? trends - (cross * cross) / constants : trends;
}
