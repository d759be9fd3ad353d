import { expect, test } from '@jest/globals';
import { readVersion } from '../../src/falco/read-version.ts';
import { readRecorded } from '../support/recorded-falco.ts';

test.each([
  ['falco version 0.17.0\n', '0.17.0'],
  ['Falco version: 0.30.0\nDriver version: 3aa7a83bf7b9e6229a3824e3fd1f4452d1e95cb4\n', '0.30.0'],
  ['Falco version: 0.44.1\nLibs version:  0.25.4\n', '0.44.1'],
  ['Falco version: 0.41.0-100+334ca42\n', '0.41.0-100+334ca42'],
  ['{"engine_version":"50","falco_version":"0.41.3","libs_version":"0.21.0"}\n', '0.41.3'],
])('the version in %j', (text, version) => {
  expect(readVersion(text)).toBe(version);
});

test.each(['', 'Libs version: 0.25.4\n', 'falco version\n', '{"engine_version":"50"}'])('none in %j', (text) => {
  expect(readVersion(text)).toBeNull();
});

test.each(['0.41.3', '0.44.1'] as const)('what a real %s printed is read', (version) => {
  expect(readVersion(readRecorded(version, 'versions.json'))).toBe(version);
});
