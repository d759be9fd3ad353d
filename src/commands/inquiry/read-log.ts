import { readStartLog, type StartLog } from '../../falco/start-log.ts';
import type { BinaryFile } from '../../model/binary-file.ts';
import { MIB } from '../../model/units.ts';
import type { InquiryPorts, Told } from './inquiry.ts';

const PIECE = MIB;

/** Where a Falco's standard error goes, as a place that can be read again, or what it is instead. */
export function findLogPlace({ files }: Pick<InquiryPorts, 'files'>, pid: number): string | null {
  return files.readLink(`/proc/${pid}/fd/2`);
}

/**
 * What a Falco said at its latest start, where its standard error is a file: a megabyte from its beginning and one from
 * its end. Null: it is no file, or says no start there.
 */
export function readLog(ports: InquiryPorts, pid: number): Told<StartLog> | null {
  const place = findLogPlace(ports, pid);
  if (place === null || !place.startsWith('/') || place.startsWith('/dev/')) return null;
  const pieces = ports.open(`/proc/${pid}/fd/2`, readEnds) ?? [];
  for (const [text, from] of pieces.toReversed()) {
    const told = readStartLog(text);
    if (told !== null) return { told, from };
  }
  return null;
}

function readEnds(file: BinaryFile): readonly (readonly [string, string])[] {
  const textAt = (offset: number) => Buffer.from(file.read(offset, PIECE)).toString('utf8');
  if (file.size <= PIECE) return [[textAt(0), 'its log']];
  return [
    [textAt(0), 'the beginning of its log'],
    [textAt(file.size - PIECE), 'its log'],
  ];
}
