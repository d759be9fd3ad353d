import { expect, test } from '@jest/globals';
import { parseDocument } from 'yaml';
import { FALCO_PRIORITIES } from '../../src/falco/rule.ts';
import { LEAKLAB_RULES, writeRulesFile } from '../../src/falco/rules-file.ts';
import { MARKED_FILES } from '../../src/model/marked-files.ts';

const names = LEAKLAB_RULES.map(({ name }) => name);

test.each(FALCO_PRIORITIES)('at priority %s the file is strict YAML with every rule of leaklab, tagged', (priority) => {
  const document = parseDocument(writeRulesFile(priority), { strict: true });
  expect([document.errors, document.warnings]).toEqual([[], []]);
  const rules = document.toJS();
  expect(rules).toMatchObject(names.map((rule) => ({ rule, tags: ['leaklab'], priority: priority.toUpperCase() })));
});

test('each mark is in one rule, and none is part of another', () => {
  const marks = Object.values(MARKED_FILES);
  const ruled = marks.map((mark) => LEAKLAB_RULES.filter(({ condition }) => condition.includes(`/${mark}`)).length);
  expect(ruled).toEqual(marks.map(() => 1));
  expect(marks.filter((mark) => marks.some((other) => other !== mark && other.includes(mark)))).toEqual([]);
});

test('every rule says what it is for, and its alerts which file or connection it was', () => {
  const rules = parseDocument(writeRulesFile('Debug')).toJS() as { desc: string; output: string }[];
  expect(rules.filter(({ desc, output }) => desc === '' || !output.includes('%fd.name'))).toEqual([]);
});
