/** What an issue is told apart by. */
export type Aspect = 'version' | 'engine' | 'crash' | 'count' | 'drain' | 'load' | 'part' | 'class';

/** One thing that speaks for an issue or against it. */
export interface Point {
  readonly aspect: Aspect;
  readonly says: 'for' | 'against';
  /** it weighs twice; against, it rules the issue out */
  readonly decides: boolean;
  readonly text: string;
}

/** What speaks for an issue. */
export function pointFor(aspect: Aspect, decides: boolean, text: string): Point {
  return { aspect, says: 'for', decides, text };
}

/** What speaks against it. */
export function pointAgainst(aspect: Aspect, decides: boolean, text: string): Point {
  return { aspect, says: 'against', decides, text };
}
