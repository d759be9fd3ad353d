import { expect, test } from '@jest/globals';
import { tellRunning } from '../../src/report/running/tell-running.ts';
import { writeList } from '../../src/viewing/write-list.ts';
import { writeNotice } from '../../src/viewing/write-notice.ts';
import { writeRunning } from '../../src/viewing/write-running.ts';
import { EXAMPLE_LIST, HOSTILE_LIST } from '../support/example-list.ts';
import { EXAMPLE_CONTEXT } from '../support/example-run.ts';
import { exampleRun } from '../support/example-runs.ts';
import { compareToGolden } from '../support/golden-file.ts';
import { HOSTILE_TEXT } from '../support/hostile-runs.ts';
import { withXml } from '../support/read-xml.ts';

const running = tellRunning('20261122-103045-7f3a', exampleRun('truncated').recording, {
  ...EXAMPLE_CONTEXT,
  redact: true,
});

const PAGES = {
  list: writeList(EXAMPLE_LIST),
  'list-hostile': writeList(HOSTILE_LIST),
  running: writeRunning(running, 5),
  notice: writeNotice(HOSTILE_TEXT, HOSTILE_TEXT, '../'),
};

test.each(Object.entries(PAGES))(
  'the page "%s" reads as it did (npm run golden accepts what it reads now)',
  (name, page) => {
    const withoutStyle = page.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
    expect(compareToGolden(`view-${name}.html.golden`, withoutStyle)).toBe('the same');
  },
);

test.each(Object.entries(PAGES))('the page "%s" is well-formed, and no text in it is markup', (_, page) => {
  const text = page.replace('<!doctype html>', '');
  expect(() => withXml(text, () => null)).not.toThrow();
  expect(['<script', '<img', '<iframe', ' onload', 'javascript:'].filter((bad) => text.includes(bad))).toEqual([]);
});
