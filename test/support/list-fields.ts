type Schema = Readonly<Record<string, unknown>>;

/**
 * What a JSON Schema promises, one field a line: `findings[].slope.perHour required: number`. References within the schema are
 * followed.
 */
export function listFields(schema: Schema): readonly string[] {
  return [...fieldsOf(schema, schema, '')].sort();
}

function* fieldsOf(node: Schema, root: Schema, path: string): Generator<string> {
  const shape = follow(node, root);
  const required = new Set(listOf(shape['required']));
  for (const [name, child] of Object.entries((shape['properties'] ?? {}) as Record<string, Schema>)) {
    const place = path === '' ? name : `${path}.${name}`;
    yield `${place} ${required.has(name) ? 'required' : 'optional'}: ${typeOf(follow(child, root), root)}`;
    yield* fieldsOf(child, root, place);
  }
  if (shape['items'] !== undefined) yield* fieldsOf(shape['items'] as Schema, root, `${path}[]`);
  for (const choice of (shape['anyOf'] ?? []) as readonly Schema[]) yield* fieldsOf(choice, root, path);
}

function follow(node: Schema, root: Schema): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(String(node['$ref'] ?? ''))?.[1];
  return name === undefined ? node : ((root['$defs'] as Record<string, Schema>)[name] ?? {});
}

function typeOf(shape: Schema, root: Schema): string {
  if (shape['const'] !== undefined) return JSON.stringify(shape['const']);
  if (shape['enum'] !== undefined)
    return (shape['enum'] as readonly unknown[]).map((one) => JSON.stringify(one)).join(', ');
  if (shape['anyOf'] !== undefined) {
    return (shape['anyOf'] as readonly Schema[]).map((one) => typeOf(follow(one, root), root)).join(' or ');
  }
  return listOf(shape['type']).join(' or ') || 'anything';
}

function listOf(value: unknown): readonly string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [String(value)];
}
