import { Parser, type ReadEntry } from 'tar';

/** Takes an archive apart as it comes. */
export interface EntryCollector {
  /** Throws an Error that says what is wrong with what has come so far. */
  write(chunk: Buffer): void;
  /** The files by name, without their folder. Throws an Error where the archive is not whole. */
  end(): ReadonlyMap<string, Buffer>;
}

const FOLDER = /^leaklab-\d{8}-\d{6}-[0-9a-f]{4}\//;
const BLOCK_BYTES = 512;
/** Where a header has `ustar`. */
const MAGIC_AT = 257;

/**
 * Collects the files of an archive: plain files alone, all in one folder of a run's name, each of a known name and there
 * once, `most` bytes together with all that lies between them. Links, folders and paths elsewhere are refused where they
 * stand, before their content is looked at.
 */
export function collectEntries(known: readonly string[], most: number): EntryCollector {
  const files = new Map<string, Buffer>();
  let total = 0;
  let failure: Error | null = null;
  let unfinished = 0;
  const fault = (because: string) => {
    failure ??= new Error(because);
  };
  const parser = new Parser({ strict: true, maxMetaEntrySize: BLOCK_BYTES });
  parser.on('error', (error) => fault(`it is no archive as leaklab makes them (${error.message})`));
  parser.on('entry', (entry: ReadEntry) => {
    const because = refuseEntry(entry, known, files, most);
    if (because !== null) {
      fault(because);
      entry.resume();
      return;
    }
    const chunks: Buffer[] = [];
    const name = entry.path.replace(FOLDER, '');
    files.set(name, Buffer.alloc(0));
    unfinished += 1;
    entry.on('data', (chunk) => chunks.push(chunk));
    entry.on('end', () => {
      unfinished -= 1;
      files.set(name, Buffer.concat(chunks));
    });
  });
  const check = () => {
    if (failure !== null) throw failure;
  };
  return {
    write(chunk) {
      if (total === 0 && chunk.length > MAGIC_AT && chunk.toString('latin1', MAGIC_AT, MAGIC_AT + 5) !== 'ustar') {
        fault('it is no archive as leaklab makes them');
      }
      total += chunk.length;
      if (total > most) fault(`it unpacks to more than ${most} bytes`);
      check();
      parser.write(chunk);
      check();
    },
    end() {
      parser.end();
      check();
      if (unfinished > 0) throw new Error('it is cut off or damaged');
      return files;
    },
  };
}

function refuseEntry(
  { path, type, size }: ReadEntry,
  known: readonly string[],
  files: ReadonlyMap<string, Buffer>,
  most: number,
): string | null {
  const name = path.replace(FOLDER, '');
  if (type !== 'File' || !FOLDER.test(path) || !known.includes(name)) return 'it holds what no bundle of leaklab holds';
  if (files.has(name)) return `it holds ${name} twice`;
  return size > most ? `its ${name} is larger than ${most} bytes` : null;
}
