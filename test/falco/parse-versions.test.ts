import { expect, test } from '@jest/globals';
import { parseVersions } from '../../src/falco/parse-versions.ts';
import { writeVersionsText } from '../../src/falco/versions.ts';
import { readRecorded } from '../support/recorded-falco.ts';

const NOTHING = { libs: null, pluginApi: null, engine: null, driverApi: null, driverSchema: null, driver: null };

const STDERR = `2026-11-22T09:31:45+0000: Falco version: 0.41.3 (x86_64)
2026-11-22T09:31:45+0000: Falco initialized with configuration files:
2026-11-22T09:31:45+0000:    /etc/falco/falco.yaml | schema validation: ok
`;

const ALL = {
  falco: '0.41.3',
  libs: '0.21.0',
  pluginApi: '3.11.0',
  engine: '0.50.0',
  driverApi: '8.0.0',
  driverSchema: '3.6.0',
  driver: '8.1.0+driver',
  plugins: {},
};

test('up to 0.17 it is one line in lower case', () => {
  expect(parseVersions('falco version 0.17.0\n')).toEqual({ falco: '0.17.0', ...NOTHING, plugins: {} });
});

test('from 0.18 to 0.31 a commit says which driver', () => {
  const said = 'Falco version: 0.29.1\nDriver version: 17f5df52a7d9ed6bb12d3b1768460def8439936d\n';
  expect(parseVersions(said)).toMatchObject({
    falco: '0.29.1',
    libs: null,
    driver: '17f5df52a7d9ed6bb12d3b1768460def8439936d',
  });
});

test('0.32 and 0.33 have no engine line', () => {
  const said = `Falco version: 0.33.1
Libs version:  0.9.2
Plugin API:    2.0.0
Driver:
  API version:    3.0.0
  Schema version: 2.0.0
  Default driver: 3.0.1+driver
`;
  const told = { falco: '0.33.1', libs: '0.9.2', engine: null, driverApi: '3.0.0', driver: '3.0.1+driver' };
  expect(parseVersions(said)).toMatchObject(told);
});

test('the text form of today is read as the JSON form is', () => {
  const json = readRecorded('0.41.3', 'versions.json');
  expect(parseVersions(json)).toEqual(ALL);
  expect(parseVersions(writeVersionsText('Falco', JSON.parse(json)))).toEqual(ALL);
});

test('log lines around it do not matter, before, behind or in the midst', () => {
  const json = readRecorded('0.41.3', 'versions.json');
  expect(parseVersions(STDERR + json)).toEqual(ALL);
  expect(parseVersions(json + STDERR)).toEqual(ALL);
  expect(parseVersions(STDERR + writeVersionsText('Falco', JSON.parse(json)))).toEqual(ALL);
});

test('a log line alone tells the version', () => {
  expect(parseVersions(STDERR)).toEqual({ falco: '0.41.3', ...NOTHING, plugins: {} });
  const old =
    'Tue Apr 13 10:11:12 2021: Falco version 0.28.1 (driver version 5c0b863ddade7a45568c0ac97d037422c9efb750)\n';
  expect(parseVersions(old)).toMatchObject({ falco: '0.28.1', driver: '5c0b863ddade7a45568c0ac97d037422c9efb750' });
});

test('a development build keeps all of its name', () => {
  expect(parseVersions('Falco version: 0.41.0-100+334ca42\n')?.falco).toBe('0.41.0-100+334ca42');
});

test('plugins are told with their versions', () => {
  const said = '{"falco_version":"0.44.1","plugin_versions":{"container":"0.3.5","json":"0.7.3"}}';
  expect(parseVersions(said)?.plugins).toEqual({ container: '0.3.5', json: '0.7.3' });
});

test('what speaks of no Falco tells no version', () => {
  expect(parseVersions('v20.20.2\n')).toBeNull();
  expect(parseVersions('leaklab-specimen version: 0.1.0-specimen\n')).toBeNull();
  expect(parseVersions('')).toBeNull();
});
