/**
 * What a series does, before it is worded. Each kind belongs to one verdict:
 * leak: `adds-with-load`, `adds-with-time`; growth: `given-back`, `emptying`, `levelled-off`, `stepped`, `purged`;
 * inconclusive: `too-few`, `no-operations`, `load-not-reached`, `not-separable`, `idle-growth`, `unseen`, `still-falling`,
 * `others-load`, `others-growth`, `weak`; stable: `flat`.
 */
export type Behaviour =
  /** grows with the load, is kept when the load ends, and no plausible plateau explains it */
  | 'adds-with-load'
  /** grows with time, under every plausible plateau */
  | 'adds-with-time'
  /** rises under load and falls back after it */
  | 'given-back'
  /** falls little by little in the drain, to its end or still falling there with less than half left */
  | 'emptying'
  /** rose first and adds little or nothing later */
  | 'levelled-off'
  /** rose in a step or two and stayed there */
  | 'stepped'
  /** rises and is given back in falls, again and again */
  | 'purged'
  | 'flat'
  /** flat, but the smallest leak that could have been seen is above the one that must be excluded */
  | 'weak'
  | 'too-few'
  | 'no-operations'
  /** the run ended before the load that it was to see */
  | 'load-not-reached'
  /** rose, and neither a leak nor a plateau can be ruled out */
  | 'not-separable'
  /** rose, and readings are missing where growth that ended would show it */
  | 'unseen'
  /** levelled off under our load, on a host that loads the target far more than we do */
  | 'others-load'
  /** rose in the first cycle alone, while others were busier on a host that the target watches than in the later ones */
  | 'others-growth'
  /** still falls at the end of the drain, with half or more of the rise left */
  | 'still-falling'
  /** grows without load too, in a run too short to tell a warm-up from a leak */
  | 'idle-growth';
