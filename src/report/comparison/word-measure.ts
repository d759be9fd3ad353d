import type { Difference, UnlikeWeight } from '../../model/comparison.ts';

/** What is compared, in a few words: `growth per fork`, `peak`. */
export function wordMeasure({ measure, per }: Pick<Difference, 'measure' | 'per'>): string {
  switch (measure) {
    case 'growth':
      return `growth per ${per}`;
    case 'growth-beyond-load':
      return `growth per ${per} beside the load`;
    case 'slope':
      return `slope per ${per}`;
    case 'retained':
      return `kept per ${per}`;
    case 'settled':
      return 'level before the load';
    case 'peak':
      return 'peak';
  }
}

/** What follows from something that is unlike. */
export function wordWeight(weight: UnlikeWeight): string {
  switch (weight) {
    case 'meaningless':
      return 'they cannot be compared';
    case 'rates':
      return 'growth per operation alone decides';
    case 'lengths':
      return 'growth alone decides';
    case 'harmless':
      return 'nothing';
  }
}
