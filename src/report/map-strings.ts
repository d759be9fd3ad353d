/**
 * The same value with every text in it replaced by `change(text)`; keys, numbers and the rest stay as they are, arrays of
 * bare numbers the very same.
 */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  return replaceIn(value, change) as T;
}

function replaceIn(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, change));
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item, change)]));
}
