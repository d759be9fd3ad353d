import { fail } from '../model/failure.ts';
import type { DetectRate } from '../model/plan.ts';
import { BYTE_AMOUNT, toBytes } from './byte-amount.ts';

const RATE = new RegExp(`^${BYTE_AMOUNT}/(h|op)$`);

/** `--detect`: the leak that must be excluded, `0.5MiB/h` or `16B/op`. Throws ToolError usage. */
export function parseDetectRate(text: string): DetectRate {
  const match = RATE.exec(text.trim());
  const value = toBytes(match?.[1], match?.[2]);
  if (match === null || !(value > 0)) {
    throw fail('usage', `--detect "${text}" is not a rate`, 'write 0.5MiB/h or 16B/op');
  }
  return { unit: match[3] === 'h' ? 'bytes per hour' : 'bytes per operation', value };
}
