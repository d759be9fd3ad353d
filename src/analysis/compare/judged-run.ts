import type { Analysis } from '../../model/finding.ts';
import type { Recording } from '../../model/run.ts';

/** A recording with what was said of it by itself. */
export interface JudgedRun {
  readonly recording: Recording;
  readonly analysis: Analysis;
}

/** What was profiled, without its pid, which says nothing on another host; null where the recording does not say. */
export function targetOf({ header }: Recording): string | null {
  if (header === null) return null;
  const { kind, spec, name, falco } = header.target;
  if (kind === 'specimen') return spec;
  const version = falco?.version ?? null;
  if (version !== null) return `${name} ${version}`;
  return kind === 'launch' ? spec : name;
}

/** The run's id; of a table the path. */
export function runIdOf({ header, source }: Recording): string {
  return header?.id ?? source.path;
}
