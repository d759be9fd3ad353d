import { expect, test } from '@jest/globals';
import type { Format } from '../../src/model/report.ts';
import { loadShelf, shelfIds } from '../../src/system/shelf.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';

const FOLDER = new URL('../../src/formats/', import.meta.url);
const formats = await loadShelf<Format>(FOLDER);
const each = formats.map((format) => [format.id, format] as const);
const PLAIN = { columns: 80, color: false };

test('every file on the shelf is a format of that name', () => {
  expect(formats.map(({ id }) => id)).toEqual(shelfIds(FOLDER));
});

test('no two formats have one title, or write one file', () => {
  const texts = formats.flatMap(({ title, extension }) => [title, extension]);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});

test.each(each)('%s gives a page for every kind of run, whether redacted or not', (_, format) => {
  for (const name of Object.keys(EXAMPLE_RUNS)) {
    for (const redact of [true, false]) {
      expect([...format.render(exampleReport(name, redact), PLAIN)].join('').length).toBeGreaterThan(100);
    }
  }
});

test.each(each)('%s ends with a line feed', (_, format) => {
  expect([...format.render(exampleReport('leak', true), PLAIN)].join('')).toMatch(/[^\n]\n$/);
});

test.each(each)('%s gives the same page for the same report', (_, format) => {
  const render = () => [...format.render(exampleReport('mix', true), PLAIN)].join('');
  expect(render()).toBe(render());
});

test.each(each)('%s lets no control and no mark of direction through, but for line feeds', (_, format) => {
  const page = [...format.render(exampleReport('hostile', false), PLAIN)].join('');
  expect(page.replaceAll('\n', '').replace(/\u200b/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
});
