import { readFileSync } from 'node:fs';

/** Compiled modules write each import and export on a line of its own, by name. */
const IMPORT = /^import (?:\{ (?<names>[^}]*) \}|(?<whole>\w+)) from '(?<from>[^']+)';$/gm;
const EXPORT = /^export (?=(?:async )?(?:function|const|let|class) (?<name>\w+))/gm;
const COMMENT = /^\/\/# sourceMappingURL=.*$/gm;

/**
 * One script of a compiled module and all that it imports, for a page that has no files beside it. Each module keeps a scope
 * of its own; what is needed stands first. `globals` names what the default export of a package is called on the page. Throws
 * where an import or export is written otherwise.
 */
export function joinModules(entry: URL, globals: Readonly<Record<string, string>>): string {
  const joined = new Map<string, string>();
  join(entry, globals, joined);
  return `(() => {\n'use strict';\n${[...joined.values()].join('\n')}\n})();`;
}

/** Adds a module after those that it needs, and gives the name that its exports are under. */
function join(module: URL, globals: Readonly<Record<string, string>>, joined: Map<string, string>): string {
  const text = readFileSync(module, 'utf8');
  const exported = [...text.matchAll(EXPORT)].map(({ groups }) => groups?.['name'] ?? '');
  const body = text
    .replace(IMPORT, (line, names: string | undefined, whole: string | undefined, from: string) => {
      if (names === undefined || !from.startsWith('.'))
        return whole !== undefined && globals[from] === whole ? '' : line;
      const place = placeOf(new URL(from, module), globals, joined);
      return `const { ${names.replaceAll(' as ', ': ')} } = ${place};`;
    })
    .replace(EXPORT, '')
    .replace(COMMENT, '');
  const left = /^(?:import|export)\b.*$/m.exec(body);
  if (left !== null) throw new Error(`cannot join "${left[0]}" of ${module.href}`);
  const name = `module${joined.size + 1}`;
  joined.set(module.href, `const ${name} = (() => {\n${body.trim()}\nreturn { ${exported.join(', ')} };\n})();`);
  return name;
}

function placeOf(module: URL, globals: Readonly<Record<string, string>>, joined: Map<string, string>): string {
  const place = [...joined.keys()].indexOf(module.href);
  return place < 0 ? join(module, globals, joined) : `module${place + 1}`;
}
