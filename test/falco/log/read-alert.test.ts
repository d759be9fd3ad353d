import { expect, test } from '@jest/globals';
import { countMetadata, looksLikeAlert, readAlert } from '../../../src/falco/log/read-alert.ts';
import { fixtureText } from '../../support/fixture-tree.ts';

const [textAlert = '', textSnapshot = ''] = fixtureText('falco/0.41.3/alert.txt').split('\n');

test.each(['0.41.3', '0.44.1'])('an alert of a real %s in JSON is read', (version) => {
  const line = fixtureText(`falco/${version}/alert.json`).trim();
  expect(looksLikeAlert(line)).toBe(true);
  expect(readAlert(line)).toMatchObject({
    rule: 'Canary open shadow',
    priority: 'Warning',
    time: expect.stringContaining('2026-11-22T'),
    message: expect.stringMatching(/^shadow opened \(user=root/),
    fields: { 'fd.name': '/etc/shadow' },
    own: false,
  });
});

test('an alert of a real 0.41.3 in text is read', () => {
  expect(readAlert(textAlert)).toMatchObject({
    rule: null,
    priority: 'Warning',
    time: '09:32:07.362070143',
    message: expect.stringMatching(/^shadow opened/),
    fields: { user: 'root', file: '/etc/shadow' },
    own: false,
  });
});

test('a snapshot in text is an alert of priority Informational', () => {
  expect(readAlert(textSnapshot)).toMatchObject({ priority: 'Informational' });
});

test('an alert of old versions, without tags and source, is read', () => {
  const line =
    '{"output":"12:00:00.000000000: Critical x (a=b)","priority":"Critical","rule":"x","time":"2019-05-24T12:55:58Z","output_fields":{"a":null}}';
  expect(readAlert(line)).toMatchObject({ rule: 'x', message: 'x (a=b)', fields: { a: null }, own: false });
});

test.each([
  '{"output":"y","priority":"Debug","rule":"leaklab canary","tags":["leaklab"],"output_fields":{}}',
  '{"output":"y","priority":"Debug","rule":"leaklab canary","output_fields":{}}',
  '2026-11-22T09:31:49.185778334+0000: Debug leaklab canary (file=/x/leaklab-canary-1 process=node pid=7)',
])("an alert of leaklab's rules is told: %s", (line) => {
  expect(readAlert(line)?.own).toBe(true);
});

test.each(['{', '{"output":1}', 'Events detected: 7', '', '12:00:00.000000000: Sometimes x', '[1]'])(
  'what is no alert is none: %j',
  (line) => {
    expect(readAlert(line)).toBeNull();
  },
);

test.each([
  [
    { 'container.id': 'host', 'container.name': 'host', 'k8s.pod.name': null },
    { asked: 0, missing: 0 },
  ],
  [
    { 'container.id': 'abc', 'container.name': '', 'k8s.pod.name': null, 'fd.name': null },
    { asked: 3, missing: 2 },
  ],
  [
    { 'container.id': 'abc', 'container.name': 'web', 'k8s.pod.name': '<NA>' },
    { asked: 3, missing: 1 },
  ],
  [{ 'proc.name': 'sh' }, { asked: 0, missing: 0 }],
])('empty metadata of containers is counted, of the host none is asked: %j', (fields, count) => {
  expect(countMetadata({ fields })).toEqual(count);
});

test('metadata that a text alert names is counted', () => {
  const alert = readAlert(
    '12:00:00.000000000: Debug leaklab canary (file=/a k8s.ns=<NA> k8s.pod=<NA> container=0123456789ab)',
  );
  expect(countMetadata({ fields: alert?.fields ?? {} })).toEqual({ asked: 3, missing: 2 });
});
