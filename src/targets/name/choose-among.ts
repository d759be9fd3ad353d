import { fail } from '../../model/failure.ts';
import type { TargetPorts } from '../../model/target.ts';

/** How one of several is told: what `-t` takes for it, and what it is. */
export interface Told {
  /** `pid:812` */
  readonly spec: string;
  readonly words: string;
}

/** More than these are not spelled out in an error. */
const LISTED = 6;

/**
 * The one of several that the person at the terminal chooses. Throws ToolError kind usage where nobody does: `fact`,
 * and what to type for each.
 */
export async function chooseAmong<T>(
  ports: TargetPorts,
  fact: string,
  candidates: readonly T[],
  tell: (candidate: T) => Told,
): Promise<T> {
  const told = candidates.map(tell);
  const answers = told.map(({ spec, words }) => `${spec.replace(':', ' ')}: ${words}`);
  const answer = await ports.choose(`${fact}: which one?`, answers);
  const chosen = answer === null ? undefined : candidates[answer];
  if (chosen !== undefined) return chosen;
  throw fail('usage', fact, `choose one: ${listTold(told)}`);
}

/** `-t pid:812 (falco), -t pid:813 (falco) or one of 3 more`. */
export function listTold(told: readonly Told[]): string {
  const listed = told.slice(0, LISTED).map(({ spec, words }) => `-t ${spec} (${words})`);
  return listed.join(', ') + (told.length > LISTED ? ` or one of ${told.length - LISTED} more` : '');
}
