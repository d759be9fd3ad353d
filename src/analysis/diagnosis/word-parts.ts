import type { Recording, Series, Span } from '../../model/run.ts';
import type { Judged } from '../candidate.ts';
import { firstAtOrAfter } from '../cut-bins.ts';
import { dropStrays } from '../drop-strays.ts';

/** The parts that the kernel splits resident memory into, as a reader would call them; a table names them without a probe. */
const PARTS = [
  ['anon_bytes', 'anonymous memory'],
  ['file_bytes', 'file pages'],
  ['shmem_bytes', 'shared memory'],
] as const;

/** A part of memory that grew. */
export interface PartGrowth {
  readonly id: (typeof PARTS)[number][0];
  readonly name: string;
  /** in the growth of all parts that grew */
  readonly share: number;
}

/** A part of less than this share is not worth telling. */
const LEAST_SHARE = 0.1;

/** Which part of memory grew, in one line; nothing for a count, and where the parts were not read. */
export function wordParts(worst: Judged, recording: Recording): readonly string[] {
  const shares = partsThatGrew(worst, recording).map(({ name, share }) => `${Math.round(100 * share)} % ${name}`);
  return shares.length === 0 ? [] : [`it is ${shares.join(', ')}`];
}

/** What grew in the life that decided: the parts' shares in the growth of all of them, those below a tenth left out. */
export function partsThatGrew(worst: Judged, { series }: Recording): readonly PartGrowth[] {
  if (worst.finding.role !== 'memory') return [];
  const grown = PARTS.map(([id, name]) => {
    const part = series.get(`status.${id}`) ?? series.get(id);
    return { id, name, bytes: Math.max(0, riseWithin(worst.segment, part)) };
  });
  const whole = grown.reduce((sum, { bytes }) => sum + bytes, 0);
  return grown
    .filter(({ bytes }) => bytes > LEAST_SHARE * whole)
    .map(({ id, name, bytes }) => ({ id, name, share: bytes / whole }));
}

function riseWithin({ fromMs, toMs }: Span, series: Series | undefined): number {
  if (series === undefined) return 0;
  const { tMs, values } = dropStrays(series);
  const life = values.subarray(firstAtOrAfter(tMs, fromMs), firstAtOrAfter(tMs, toMs));
  return (life.at(-1) ?? 0) - (life[0] ?? 0);
}
