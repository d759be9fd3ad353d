import { isCredible } from './credible.ts';

/** What a decoded JSON value must look like before the code may trust its type. Fields that are not named may be there. */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'text or number'
  | { readonly kind: 'null or'; readonly shape: Shape }
  /** a field that need not be there */
  | { readonly kind: 'if there'; readonly shape: Shape }
  | { readonly kind: 'one of'; readonly texts: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape; readonly atLeast: number }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: Fields }
  /** an object in which a field, `kind` as a rule, chooses the other fields */
  | { readonly kind: 'union'; readonly by: 'kind' | 'state'; readonly variants: Readonly<Record<string, Fields>> };

/** The fields that an object must have, and of those that it may have the ones that code trusts. */
export type Fields = Readonly<Record<string, Shape>>;

/** The path of the first place where a value does not have the shape (`plan.phases[0].kind`), or null. */
export function findMismatch(value: unknown, shape: Shape, path: string): string | null {
  if (typeof shape === 'string') return isPlain(value, shape) ? null : path;
  switch (shape.kind) {
    case 'null or':
      return value === null ? null : findMismatch(value, shape.shape, path);
    case 'if there':
      return value === undefined ? null : findMismatch(value, shape.shape, path);
    case 'one of':
      return shape.texts.includes(value as string) ? null : path;
    case 'list':
      return findInList(value, shape.of, shape.atLeast, path);
    case 'map':
      return findInMap(value, shape.of, path);
    case 'object':
      return findInFields(value, shape.fields, path);
    case 'union':
      return findInVariant(value, shape, path);
  }
}

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown, shape: Extract<Shape, string>): boolean {
  if (shape === 'text or number') return typeof value === 'string' || isCredible(value);
  if (shape === 'number') return isCredible(value);
  return typeof value === (shape === 'text' ? 'string' : 'boolean');
}

function findInList(value: unknown, of: Shape, atLeast: number, path: string): string | null {
  if (!Array.isArray(value) || value.length < atLeast) return path;
  return findFirst(value.keys(), (index) => findMismatch(value[index], of, `${path}[${index}]`));
}

function findInMap(value: unknown, of: Shape, path: string): string | null {
  if (!isObject(value)) return path;
  return findFirst(Object.keys(value), (key) => findMismatch(value[key], of, join(path, key)));
}

function findInFields(value: unknown, fields: Fields, path: string): string | null {
  if (!isObject(value)) return path;
  return findFirst(Object.entries(fields), ([key, shape]) => findMismatch(value[key], shape, join(path, key)));
}

function findInVariant(
  value: unknown,
  { by, variants }: Extract<Shape, { kind: 'union' }>,
  path: string,
): string | null {
  if (!isObject(value)) return path;
  const chosen = value[by];
  const fields = typeof chosen === 'string' && Object.hasOwn(variants, chosen) ? variants[chosen] : undefined;
  return fields === undefined ? join(path, by) : findInFields(value, fields, path);
}

function findFirst<T>(items: Iterable<T>, find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
