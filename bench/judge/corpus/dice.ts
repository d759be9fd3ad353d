/** Random numbers of one draw. The same seed gives the same numbers in the same order. */
export interface Dice {
  /** in [0, 1) */
  readonly unit: () => number;
  /** standard normal, by Box and Muller */
  readonly normal: () => number;
  readonly uniform: (low: number, high: number) => number;
  readonly logUniform: (low: number, high: number) => number;
  /** low and high included */
  readonly integer: (low: number, high: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

/** Dice that depend on the words alone: what is drawn for one cell of the corpus never moves another. */
export function diceFor(...words: readonly (string | number)[]): Dice {
  const unit = mulberry32(hash(words.join('\n')));
  const uniform = (low: number, high: number): number => low + (high - low) * unit();
  const integer = (low: number, high: number): number => low + Math.floor((high - low + 1) * unit());
  return {
    unit,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    uniform,
    logUniform: (low, high) => Math.exp(uniform(Math.log(low), Math.log(high))),
    integer,
    pick: (items) => items[integer(0, items.length - 1)] as (typeof items)[number],
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
