import type { TimedNote } from '../model/report.ts';
import type { Recording } from '../model/run.ts';
import { timeEvents } from './time-events.ts';

/** Notes that a page has room for. */
const MOST_NOTES = 120;

/**
 * What happened, with its times. A Falco may say a thousand times that it loses events: of more notes than a page has room
 * for there is the first of each kind in each stretch of the run, stretches being as short as the room allows.
 */
export function gatherNotes(recording: Recording): readonly TimedNote[] {
  const all = timeEvents(recording);
  if (all.length <= MOST_NOTES) return all;
  const kinds = new Set(all.map(({ what }) => what)).size;
  const stretchMs = Math.max(1, recording.endMs) / Math.max(1, Math.floor(MOST_NOTES / kinds) - 1);
  const taken = new Set<string>();
  const kept = all.filter(({ what, tMs }) => {
    const place = `${what} ${Math.floor(tMs / stretchMs)}`;
    if (taken.has(place)) return false;
    taken.add(place);
    return true;
  });
  return kept.slice(0, MOST_NOTES);
}
