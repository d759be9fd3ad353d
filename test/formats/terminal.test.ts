import { expect, test } from '@jest/globals';
import { textWidth } from '../../src/drawing/text-width.ts';
import terminal from '../../src/formats/terminal.ts';
import { VERDICTS } from '../../src/model/finding.ts';
import { EXAMPLE_RUNS, exampleReport } from '../support/example-runs.ts';

test.each(Object.keys(EXAMPLE_RUNS))(
  'the run "%s" fits into 80 columns, but for what is there to be copied',
  (name) => {
    const lines = terminal.render(exampleReport(name, false), { columns: 80, color: false }).split('\n');
    const wide = lines.filter((line) => textWidth(line) > 80);
    expect(wide.filter((line) => !/^ {2}(?:leaklab |\/)/.test(line))).toEqual([]);
  },
);

test.each([
  ['leak', '\u001b[31mLEAK\u001b[0m: '],
  ['growth', '\u001b[33mGROWTH\u001b[0m: '],
  ['stable', '\u001b[32mSTABLE\u001b[0m: '],
  ['inconclusive', '\u001b[35mINCONCLUSIVE\u001b[0m: '],
])('the verdict "%s" has its colour', (name, start) => {
  expect(VERDICTS).toContain(name);
  expect(terminal.render(exampleReport(name, false), { columns: 80, color: true })).toContain(start);
});

test('without colours there is no escape sequence, whatever the process calls itself', () => {
  for (const name of Object.keys(EXAMPLE_RUNS)) {
    const page = terminal.render(exampleReport(name, false), { columns: 80, color: false });
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test('with colours the only escape sequences are our own', () => {
  const page = terminal.render(exampleReport('hostile', false), { columns: 80, color: true });
  expect(
    ['0', '1', '32'].reduce((rest, code) => rest.replaceAll(`\u001b[${code}m`, ''), page).replaceAll('\n', ''),
  ).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('it ends with what the exit code means', () => {
  expect(terminal.render(exampleReport('leak', false), { columns: 80, color: false })).toMatch(
    /\nExit code 1 means: a leak was found\.\n$/,
  );
});
