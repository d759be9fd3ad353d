import { fail } from '../model/failure.ts';
import { HOUR_MS, MINUTE_MS } from '../model/units.ts';
import { LONGEST_MS, parseDurationWithin, typeDuration } from './duration.ts';
import { SHORTEST_WATCH_MS } from './looks.ts';

/** What was typed of when a run or a watch ends. */
export interface TypedEnd {
  readonly untilDecided: boolean;
  readonly max: string | null;
  /** a watch, not a run */
  readonly watches: boolean;
  readonly watchFor: string | null;
  readonly cycles: string | null;
}

const LONGEST_RUN_MS = 30 * MINUTE_MS;
const LONGEST_WATCH_MS = 24 * HOUR_MS;

/**
 * How long it may last where it ends once it is decided; null where it lasts as long as it is planned to. Throws ToolError
 * usage where that is typed as well, or `--max` is not a duration that makes sense.
 */
export function parseLongest(typed: TypedEnd): number | null {
  const { max, watches } = typed;
  if (!typed.untilDecided) {
    if (max === null) return null;
    throw fail('usage', '--max bounds a run that ends once it is decided', 'add --until-decided, or drop --max');
  }
  refuseFixed(typed);
  if (max === null) return watches ? LONGEST_WATCH_MS : LONGEST_RUN_MS;
  const longestMs = parseDurationWithin(max, '--max', 0, LONGEST_MS);
  if (watches && longestMs < SHORTEST_WATCH_MS) {
    const fact = `--max "${max}" is too short: ${typeDuration(SHORTEST_WATCH_MS)} of watching are needed to tell a leak from a warm-up`;
    throw fail('usage', fact, `raise it, or watch --for ${max}`);
  }
  return longestMs;
}

/** One option says when it ends and the other that this is not known. */
function refuseFixed({ watches, watchFor, cycles }: TypedEnd): void {
  const fixed = watches ? watchFor : cycles;
  if (fixed === null) return;
  const option = watches ? '--for' : '--cycles';
  const fact = `${option} ${fixed} fixes when the run ends, and --until-decided leaves that open`;
  throw fail('usage', fact, `drop one of them; --max bounds a run that ends once it is decided`);
}
