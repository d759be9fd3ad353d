import { type Stats, statSync } from 'node:fs';
import { fail } from '../../model/failure.ts';

/** A report can be made again at any time, what was recorded cannot. Throws ToolError usage where both are one file. */
export function refuseRecording(output: string, recording: string): void {
  const [there, read] = [output, recording].map(lookAt);
  if (there === undefined || there.ino !== read?.ino || there.dev !== read.dev) return;
  throw fail('usage', `"${output}" is the recording itself`, 'name another file with -o');
}

/** What cannot be looked at cannot have been read either: that it may not be written is told by writing it. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
