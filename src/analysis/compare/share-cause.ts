import type { Recording } from '../../model/run.ts';
import { exposureOf } from '../exposure.ts';

/**
 * The recordings as far as all of them say what their growth may come from: operations where all counted some, else time
 * under load where all had one, else time alone. What only some of them know is left out of the others.
 */
export function shareCause(recordings: readonly Recording[]): readonly Recording[] {
  const kinds = recordings.map((recording) => exposureOf(recording).kind);
  if (kinds.includes('time')) return recordings.map(withoutLoad);
  return kinds.includes('load-time') ? recordings.map((recording) => ({ ...recording, work: [] })) : recordings;
}

function withoutLoad(recording: Recording): Recording {
  const phases = recording.phases.filter(({ phase }) => phase !== 'load' && phase !== 'drain');
  return { ...recording, phases, work: [] };
}
