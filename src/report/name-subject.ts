import type { Recording } from '../model/run.ts';
import type { Attachment } from '../model/target.ts';

/** What was profiled, in a few words: `falco 0.41.3, pid 812`; for a CSV the file. */
export function nameSubject(recording: Recording): string {
  const target = recording.header?.target;
  return target === undefined ? recording.source.path : nameTarget(target);
}

/** One life of a target: `falco 0.41.3, pid 812`; the specimen with its mode, so that nobody takes it for a Falco. */
export function nameTarget({ kind, spec, name, pid, falco }: Attachment): string {
  if (kind === 'specimen') return `the stand-in target ${spec}, pid ${pid}`;
  const version = falco?.version ?? null;
  return `${name}${version === null ? '' : ` ${version}`}, pid ${pid}`;
}
