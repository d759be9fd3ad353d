import { Header, Pack, ReadEntry } from 'tar';
import type { EntryTypeName } from 'tar/types';

/** An entry of an archive that somebody made by hand. */
export interface ArchiveEntry {
  readonly path: string;
  readonly body?: string | Buffer;
  readonly type?: EntryTypeName;
  readonly linkpath?: string;
}

/** A tar archive with these entries, as they are. */
export async function packEntries(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const pack = new Pack({ jobs: entries.length + 1, preservePaths: true });
  for (const { path, body = '', type = 'File', linkpath } of entries) {
    const bytes = Buffer.from(body);
    const entry = new ReadEntry(
      new Header({ path, type, size: bytes.length, mode: 0o777, ...(linkpath && { linkpath }) }),
    );
    entry.end(bytes);
    pack.add(entry);
  }
  pack.end();
  return Buffer.concat(await pack.collect());
}
