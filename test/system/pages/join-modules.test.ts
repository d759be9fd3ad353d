import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { joinModules } from '../../../src/system/pages/join-modules.ts';

/** Joins modules by their names and texts, the first is the entry, and runs the script where `globals` are. */
function runJoined(modules: Readonly<Record<string, string>>, globals: Readonly<Record<string, unknown>>): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'leaklab-join-'));
  try {
    for (const [name, text] of Object.entries(modules)) writeFileSync(join(folder, name), text);
    const [entry = ''] = Object.keys(modules);
    const script = joinModules(pathToFileURL(join(folder, entry)), { package: 'Global' });
    return runInNewContext(script, { ...globals });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('modules that call things by one name keep them apart, and each runs once, after what it needs', () => {
  const order: string[] = [];
  runJoined(
    {
      'a.js':
        "import { two as deux } from './b.js';\nimport { three } from './c.js';\nfunction own() { return 1; }\nlog([own(), deux(), three].join(''));",
      'b.js':
        "import { three } from './c.js';\nfunction own() { return 2; }\nexport function two() { return own() + three; }\nlog('b');",
      'c.js': "export const three = 3;\nlog('c');\n//# sourceMappingURL=c.js.map",
    },
    { log: (text: string) => order.push(text) },
  );
  expect(order).toEqual(['c', 'b', '153']);
});

test('what a package leaves on the page is taken from there', () => {
  const told: unknown[] = [];
  runJoined(
    { 'a.js': "import Global from 'package';\ntell(Global);" },
    { Global: 7, tell: (one: unknown) => told.push(one) },
  );
  expect(told).toEqual([7]);
});

test.each([
  "import * as all from './b.js';",
  "import other from 'package';",
  "export { one } from './b.js';",
  'export default 1;',
])('a line that cannot be joined is refused: %s', (line) => {
  expect(() => runJoined({ 'a.js': line, 'b.js': 'export const one = 1;' }, {})).toThrow(/cannot join/);
});
