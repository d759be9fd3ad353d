import { openSync, writeSync } from 'node:fs';
import { fail } from '../../model/failure.ts';

/** Opens a file to append to, until the process ends. Throws ToolError kind output when it cannot be written. */
export function openAppender(path: string): (text: string) => void {
  const fd = openFile(path);
  return (text) => void writeSync(fd, text);
}

function openFile(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (cause) {
    throw fail('output', `cannot write "${path}"`, 'name a file in a folder that exists and may be written', cause);
  }
}
