import { GIB, KIB, MIB } from '../model/units.ts';

const UNIT_BYTES: Readonly<Record<string, number>> = { B: 1, KiB: KIB, MiB: MIB, GiB: GIB };

/** Source of a regular expression with two groups: the number and the unit of an amount of memory as people type it. */
export const BYTE_AMOUNT = String.raw`(\d+(?:\.\d+)?)\s*(B|KiB|MiB|GiB)`;

/** Bytes of the two groups of {@link BYTE_AMOUNT}; NaN where they did not match. */
export function toBytes(number: string | undefined, unit: string | undefined): number {
  return Number(number) * (UNIT_BYTES[unit ?? ''] ?? Number.NaN);
}
