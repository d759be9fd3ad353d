import { expect, test } from '@jest/globals';
import { countRules } from '../../src/falco/count-rules.ts';
import { writeRulesFile } from '../../src/falco/rules-file.ts';

test('rules, those that are on, macros and lists are counted', () => {
  const text = `
- required_engine_version: 0.31.0
- list: shells
  items: [bash]
- macro: spawned
  condition: evt.type = execve
- rule: One
  desc: one
  condition: spawned
  output: one
  priority: DEBUG
- enabled: false
  rule: Two
  desc: two
  condition: spawned
  output: two
  priority: DEBUG
`;
  expect(countRules(text)).toEqual({ rules: 2, enabled: 1, macros: 1, lists: 1 });
});

test('what only adds to a rule of another file, overrides it or switches it is none', () => {
  const text = `
- rule: One
  append: true
  condition: and never
- rule: Two
  override: {condition: replace}
  condition: always
- rule: Three
  enabled: false
`;
  expect(countRules(text)).toEqual({ rules: 0, enabled: 0, macros: 0, lists: 0 });
});

test("leaklab's own rules are three", () => {
  expect(countRules(writeRulesFile('Debug'))).toMatchObject({ rules: 3, enabled: 3 });
});

test('an empty file has none, and one that is written in another way cannot be counted', () => {
  expect(countRules('# nothing\n---\n')).toEqual({ rules: 0, enabled: 0, macros: 0, lists: 0 });
  expect(countRules('rules: 1')).toBeNull();
  expect(countRules('- {rule: One, condition: always}')).toBeNull();
});

test('texts over several lines, comments and lists that are further in are no items', () => {
  const text = `
  # - rule: Zero
  - rule: One # the first
    desc: >
      - rule: not one
      macro: nor this
    condition: always
    tags:
      - list: x
    enabled: false # for now
  - macro: m
    condition: never
`;
  expect(countRules(text)).toEqual({ rules: 1, enabled: 0, macros: 1, lists: 0 });
});
