import { openSync, writeSync } from 'node:fs';
import { fail } from '../../model/failure.ts';

/**
 * Opens a file to append to, until the process ends. Throws ToolError kind output when it cannot be opened; a text that
 * finds no room later on is left out, as a Falco goes on without it.
 */
export function openAppender(path: string): (text: string) => void {
  const fd = openFile(path);
  return (text) => {
    try {
      writeSync(fd, text);
    } catch {
      // the next one may find room
    }
  };
}

function openFile(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (cause) {
    throw fail('output', `cannot write "${path}"`, 'name a file in a folder that exists and may be written', cause);
  }
}
