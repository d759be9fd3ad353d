/** One thing that doctor looked at. */
export interface Check {
  readonly title: string;
  /** ok: as good as it gets; limited: leaklab works, with less; missing: something will not work */
  readonly state: 'ok' | 'limited' | 'missing';
  readonly fact: string;
  /** what to type or change; null when nothing is wrong */
  readonly remedy: string | null;
  /** what the remedy destroys or disturbs; null when nothing */
  readonly cost: string | null;
}

/** A check that found all as it should be. */
export function passed(title: string, fact: string): Check {
  return { title, state: 'ok', fact, remedy: null, cost: null };
}

/** A check that found something with which leaklab works, with less. */
export function limited(title: string, fact: string, remedy: string): Check {
  return { title, state: 'limited', fact, remedy, cost: null };
}

/** A check that found something without which something else will not work. */
export function missing(title: string, fact: string, remedy: string): Check {
  return { title, state: 'missing', fact, remedy, cost: null };
}
