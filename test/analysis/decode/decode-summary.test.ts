import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeSummary } from '../../../src/analysis/decode/decode-summary.ts';
import github from '../../../src/formats/github.ts';
import json from '../../../src/formats/json.ts';
import md from '../../../src/formats/md.ts';
import type { Format } from '../../../src/model/report.ts';
import { EXAMPLE_RUNS, exampleReport } from '../../support/example-runs.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../../../docs/report.schema.json', import.meta.url), 'utf8'));
const PLAIN = { columns: 80, color: false };
const NAMES = Object.keys(EXAMPLE_RUNS);

function pageOf(name: string, format: Format = md): string {
  return [...format.render(exampleReport(name, true), PLAIN)].join('');
}

function decode(page: string) {
  return decodeSummary(page, 'comment.md', SCHEMA);
}

function written(name: string): unknown {
  return JSON.parse(JSON.stringify(exampleReport(name, true).summary));
}

/** What people, mail and GitHub make of a page. */
const MANGLED: readonly (readonly [string, (page: string) => string])[] = [
  ['as it is', (page) => page],
  ['with CRLF', (page) => page.replaceAll('\n', '\r\n')],
  ['quoted', (page) => page.replace(/^/gm, '> ')],
  ['quoted twice, with CRLF', (page) => page.replace(/^/gm, '> > ').replaceAll('\n', '\r\n')],
  ['quoted without blanks', (page) => page.replace(/^/gm, '>')],
  ['in a list', (page) => page.replace(/^/gm, '    ')],
  ['indented with no-break spaces', (page) => page.replace(/^ +/gm, (blanks) => '\u00a0'.repeat(blanks.length))],
  ['within a thread', (page) => `It grows here too, see below.\n\n---\n\n${page}\n\nThanks! {"schema": 1}`],
  ['as an answer that quotes it', (page) => `${page}\n\n${page.replace(/^/gm, '> ')}`],
  ['its block alone, copied from the page', (page) => /```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? ''],
  ['in a hidden comment', (page) => `<!--\n${page}\n-->`],
  ['in a fence of tildes', (page) => page.replace(/^`{3,}/gm, '~~~~')],
];

test.each(NAMES)('the summary of "%s" comes back from its issue, its step summary and its JSON', (name) => {
  for (const format of [md, github, json]) expect(decode(pageOf(name, format))).toEqual(written(name));
});

test.each(MANGLED)('the summary comes back %s', (_, mangle) => {
  expect(decode(mangle(pageOf('leak')))).toEqual(written('leak'));
});

test('a text in it may hold whatever a fence, a quote or JSON is made of', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('```', '"', '}', '{', '\\', '\n', '> ', '</details>', 'x', '\u2028')),
      (parts) => {
        const report = exampleReport('leak', true);
        const summary = { ...report.summary, sentence: `leak: ${parts.join('')}` };
        expect(decode(md.render({ ...report, summary }, PLAIN)).sentence).toBe(summary.sentence);
      },
    ),
    { numRuns: 60 },
  );
});

test('fields that no schema names do not come in', () => {
  const summary = { ...(written('leak') as object), evil: 1, __proto__: { polluted: true } };
  const text = JSON.stringify(summary).replace('"evil":1', '"evil":1,"__proto__":{"polluted":true}');
  expect(Object.keys(decode(text))).not.toContain('evil');
  expect(Object.getPrototypeOf(decode(text))).toBe(Object.prototype);
});

test.each([
  ['', 'holds no summary of leaklab'],
  ['hello', 'holds no summary of leaklab'],
  ['leak\n\nLeft out to keep this short: the events, the summary for machines.', 'was left out to keep it short'],
  ['{"schema":"leaklab/report@1"', 'is not whole'],
  ['{"schema":"leaklab/report@1", "verdict": "le\nak"}', 'is not whole'],
  ['{"schema":"leaklab/report@1"}', 'is damaged'],
  ['{"schema":"leaklab/report@2"}', 'is leaklab/report@2, this leaklab reads leaklab/report@1'],
  [`${'{"schema":"leaklab/report@1",'.repeat(3)}`, 'is not whole'],
])('the page "%s" is refused', (page, fact) => {
  expect(() => decode(page)).toThrow(fact);
});

test('numbers that are none are refused', () => {
  const text = JSON.stringify(written('leak')).replace(/"perHour":[\d.]+/, '"perHour":1e999');
  expect(() => decode(text)).toThrow('is damaged');
});

test('two summaries that differ are refused', () => {
  expect(() => decode(pageOf('leak') + pageOf('stable'))).toThrow('holds 2 summaries that differ');
});

test('however a page is cut, it is refused in one line or read whole', () => {
  const page = pageOf('stable');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: page.length }), (end) => {
      try {
        expect(decode(page.slice(0, end))).toEqual(written('stable'));
      } catch (error) {
        expect(error).toMatchObject({ failure: { kind: 'input', fact: expect.not.stringContaining('\n') } });
      }
    }),
    { numRuns: 40 },
  );
});
