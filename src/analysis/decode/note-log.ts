import type { LookEntry, NoteEntry, PhaseSpan, Recording, RunFooter, RunHeader, SegmentSpan } from '../../model/run.ts';
import { NOTE_FIELDS } from './run-shapes.ts';
import { findMismatch, isObject } from './shape.ts';
import { type Beginning, closeSpans } from './spans.ts';

/** The entries of a run that are objects, sorted by kind. */
export interface NoteLog {
  /** the footer when the entry is one, else null; `damaged` when it cannot be read */
  add(entry: unknown): RunFooter | null | 'damaged';
  take(endMs: number): Pick<Recording, 'phases' | 'segments' | 'gaps' | 'events' | 'looks'>;
  endMs(): number;
  /** the run's own warnings, then what was ignored */
  warnings(): readonly string[];
}

interface Notes {
  readonly phases: Beginning<Omit<PhaseSpan, 'fromMs' | 'toMs'>>[];
  readonly segments: Beginning<Omit<SegmentSpan, 'fromMs' | 'toMs'>>[];
  readonly gaps: Recording['gaps'][number][];
  readonly events: Recording['events'][number][];
  readonly warnings: string[];
  readonly looks: LookEntry[];
}

/** An empty log, with the first segment of the header's target. */
export function createNoteLog(header: RunHeader): NoteLog {
  const first = { fromMs: 0, what: { index: 0, target: header.target, because: 'start of the run' } };
  const notes: Notes = { phases: [], segments: [first], gaps: [], events: [], warnings: [], looks: [] };
  const unknown = new Set<string>();
  let endMs = 0;
  return {
    add(entry) {
      if (!isObject(entry) || typeof entry['kind'] !== 'string') return 'damaged';
      if (!Object.hasOwn(NOTE_FIELDS, entry['kind'])) {
        unknown.add(entry['kind']);
        return null;
      }
      if (findMismatch(entry, { kind: 'union', by: 'kind', variants: NOTE_FIELDS }, '') !== null) return 'damaged';
      const note = entry as unknown as NoteEntry | RunFooter;
      endMs = Math.max(endMs, note.tMs);
      return addNote(notes, note);
    },
    take: (lastMs) => ({
      phases: closeSpans(notes.phases, lastMs),
      segments: closeSpans(notes.segments, lastMs),
      gaps: notes.gaps,
      events: notes.events,
      ...(notes.looks.length > 0 && { looks: notes.looks }),
    }),
    endMs: () => endMs,
    warnings: () => [...notes.warnings, ...describeUnknown(unknown)],
  };
}

function addNote(notes: Notes, note: NoteEntry | RunFooter): RunFooter | null {
  switch (note.kind) {
    case 'phase':
      notes.phases.push({ fromMs: note.tMs, what: { phase: note.phase, cycle: note.cycle, ...turnOf(note) } });
      return null;
    case 'segment': {
      const index = notes.segments.length;
      const { target, because } = note;
      const { fromMs = note.tMs } = beginningOf(note);
      const noticed = fromMs < note.tMs ? { noticedMs: note.tMs } : {};
      notes.segments.push({ fromMs, what: { index, target, because, ...noticed } });
      return null;
    }
    case 'gap':
      notes.gaps.push({ fromMs: note.fromMs, toMs: note.tMs, probe: note.probe, because: note.because });
      return null;
    case 'event':
      notes.events.push({ tMs: note.tMs, what: note.what, detail: note.detail, ...beginningOf(note) });
      return null;
    case 'warning':
      notes.warnings.push(note.text);
      return null;
    case 'look':
      notes.looks.push(note);
      return null;
    case 'end':
      return note;
  }
}

/** When it began; what is no time is left out too. */
function beginningOf({ fromMs }: { readonly fromMs?: unknown }): { readonly fromMs?: number } {
  return typeof fromMs === 'number' ? { fromMs } : {};
}

/** Whose turn it is; a name that is none is left out, as a field that this version does not know. */
function turnOf({ workload }: { readonly workload?: unknown }): Pick<PhaseSpan, 'workload'> {
  return typeof workload === 'string' ? { workload } : {};
}

function describeUnknown(kinds: ReadonlySet<string>): readonly string[] {
  if (kinds.size === 0) return [];
  const named = [...kinds].map((kind) => `"${kind}"`).join(', ');
  return [`entries of kinds that this version does not know were ignored: ${named}`];
}
