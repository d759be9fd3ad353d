import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type FalcoConfiguration,
  type FalcoPlace,
  readFalcoConfiguration,
} from '../../src/falco/read-configuration.ts';
import type { Unavailable } from '../../src/model/ports.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** A Falco as a test has it: files by their paths (as it sees them), and the words after its name. */
export interface WrittenFalco {
  readonly files: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What is read of such a Falco; its root is not that of the host, and its working folder is /cwd. */
export function readWritten(falco: WrittenFalco): FalcoConfiguration | Unavailable {
  const folder = mkdtempSync(join(tmpdir(), 'falco-files-'));
  try {
    for (const [path, text] of Object.entries(falco.files)) {
      const file = join(folder, 'root', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return readFalcoConfiguration(kernelFilesBelow(folder), placeOf(falco));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same where it must be readable. */
export function readReadable(falco: WrittenFalco): FalcoConfiguration {
  const read = readWritten(falco);
  if ('available' in read) throw new Error(read.because);
  return read;
}

function placeOf({ words = [], environment = {} }: WrittenFalco): FalcoPlace {
  return { words: ['falco', ...words], root: '/root', folder: '/root/cwd', environment };
}
