import type { Clues, Guess } from './clues.ts';
import { wordPerEntry } from './word-per-entry.ts';

/** Memory that nobody owns any more: each operation leaves the same behind, and no count says of what. */
export function weighPerEventLeak({ worst, judged, growing, table, orphans, setting }: Clues): Guess | null {
  if (worst.behaviour !== 'adds-with-load' || growing.length > 0 || table !== null || orphans.length > 0) return null;
  const { perEntry } = worst.finding;
  const flat = judged.filter(({ finding, behaviour }) => finding.role === 'state' && behaviour === 'flat');
  return {
    confidence: setting.purges === null ? 'medium' : 'low',
    evidence: [
      'each operation leaves the same amount behind, and nothing takes it back',
      ...(perEntry === null ? [] : [wordPerEntry(perEntry)]),
      ...(flat.length > 0 ? [`no count grew with it: ${flat.map(({ series }) => series.id).join(', ')}`] : []),
    ],
    confirm:
      setting.recording.header === null
        ? 'record a load of the same rate that leaves no state behind: it must stay flat, or every event leaks'
        : 'repeat with "-w control", the same rate of events without state: it must stay flat, or every event leaks',
  };
}
