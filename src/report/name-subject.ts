import type { Recording } from '../model/run.ts';

/** What was profiled, in a few words: `falco 0.41.3, pid 812`; for a CSV the file. */
export function nameSubject(recording: Recording): string {
  const target = recording.header?.target;
  if (target === undefined) return recording.source.path;
  const version = target.falco?.version ?? null;
  return `${target.name}${version === null ? '' : ` ${version}`}, pid ${target.pid}`;
}
