import { fail } from '../model/failure.ts';

/** A whole number within bounds (both included). Throws ToolError usage, naming `option`. */
export function parseWholeNumber(text: string, option: string, min: number, max: number): number {
  const value = /^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) {
    throw fail('usage', `${option} "${text}" is not a whole number`, `choose ${min} to ${max}`);
  }
  if (value < min || value > max) {
    throw fail('usage', `${option} "${text}" is out of range`, `choose ${min} to ${max}`);
  }
  return value;
}
