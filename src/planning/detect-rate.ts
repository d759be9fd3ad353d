import { fail } from '../model/failure.ts';
import type { DetectRate } from '../model/plan.ts';
import { GIB, KIB, MIB } from '../model/units.ts';

const UNIT_BYTES: Readonly<Record<string, number>> = { B: 1, KiB: KIB, MiB: MIB, GiB: GIB };

/** `--detect`: the leak that must be excluded, `0.5MiB/h` or `16B/op`. Throws ToolError usage. */
export function parseDetectRate(text: string): DetectRate {
  const match = /^(\d+(?:\.\d+)?)\s*(B|KiB|MiB|GiB)\/(h|op)$/.exec(text.trim());
  const value = Number(match?.[1]) * (UNIT_BYTES[match?.[2] ?? ''] ?? Number.NaN);
  if (match === null || !(value > 0)) {
    throw fail('usage', `--detect "${text}" is not a rate`, 'write 0.5MiB/h or 16B/op');
  }
  return { unit: match[3] === 'h' ? 'bytes per hour' : 'bytes per operation', value };
}
