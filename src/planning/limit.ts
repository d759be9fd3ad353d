import { fail } from '../model/failure.ts';
import { BYTE_AMOUNT, toBytes } from './byte-amount.ts';

const LIMIT = new RegExp(`^${BYTE_AMOUNT}$`);

/** `--limit 512MiB` in bytes. Throws ToolError usage. */
export function parseLimit(text: string): number {
  const match = LIMIT.exec(text.trim());
  const bytes = toBytes(match?.[1], match?.[2]);
  if (bytes > 0) return bytes;
  throw fail('usage', `--limit "${text}" is not an amount of memory`, 'write 512MiB or 1.5GiB');
}
