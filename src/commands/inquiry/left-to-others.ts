import type { FalcoFact } from '../../model/falco-facts.ts';
import { known, unknown } from './answer.ts';

/** Items 20, 22 and 23: a run answers the first, leaklab itself the second, and only its user the third. */
export function listLeftToOthers(): readonly FalcoFact[] {
  return [
    unknown('reproducer', 'leaklab run is one: its report has the command that repeats it'),
    known('privacy', 'yes: reports name no host, user, path or address; the run file does', 'leaklab'),
    unknown('upgrade', 'record the former release under the same load, and compare: leaklab compare'),
  ];
}
