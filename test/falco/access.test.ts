import { expect, test } from '@jest/globals';
import { findAccess } from '../../src/falco/access.ts';
import { readReadable } from '../support/falco-files.ts';

const MAIN = '/etc/falco/falco.yaml';

function accessOf(yaml: string, more: Readonly<Record<string, string>> = {}) {
  const configuration = readReadable({ files: { [MAIN]: yaml, ...more } });
  return findAccess(configuration, { words: [], root: '/proc/812/root', folder: '/proc/812/cwd', environment: {} });
}

test('the last rules file is touched, as it is seen from here', () => {
  const more = { '/r/a.yaml': '', '/r/b.yaml': '' };
  expect(accessOf('rules_files: [/r]', more).watchedFile).toBe('/proc/812/root/r/b.yaml');
});

test('without rules files the configuration itself is', () => {
  expect(accessOf('').watchedFile).toBe('/proc/812/root/etc/falco/falco.yaml');
});

test('a Falco that watches nothing has nothing to touch', () => {
  expect(accessOf('watch_config_files: false').watchedFile).toBeNull();
});

test.each([
  ['http://:9765/k8s-audit', { host: '127.0.0.1', port: 9765, path: '/k8s-audit', secure: false }],
  ['https://0.0.0.0:9765/a/b', { host: '127.0.0.1', port: 9765, path: '/a/b', secure: true }],
  ['http://[::]:1', { host: '127.0.0.1', port: 1, path: '/', secure: false }],
  ['http://10.0.0.7/k8s-audit', { host: '10.0.0.7', port: 80, path: '/k8s-audit', secure: false }],
  ['/var/log/audit.json', null],
  ['', null],
])('the plugin listens where its open_params say: %s', (address, audit) => {
  const yaml = `plugins: [{name: json}, {name: k8saudit, open_params: "${address}"}]`;
  expect(accessOf(yaml).audit).toEqual(audit);
});

test.each([
  ['k8s_audit_endpoint: /k8s_audit', { host: '127.0.0.1', port: 8765, path: '/k8s_audit', secure: false }],
  [
    'k8s_audit_endpoint: /k8s-audit, listen_port: 8, ssl_enabled: true',
    { host: '127.0.0.1', port: 8, path: '/k8s-audit', secure: true },
  ],
])('an old Falco takes audit events on its web server: %s', (web, audit) => {
  expect(accessOf(`webserver: {${web}}`).audit).toEqual(audit);
});

test('a Falco without either takes none', () => {
  expect(accessOf('webserver: {enabled: true, listen_port: 8765}').audit).toBeNull();
});

test.each([
  ['0.23.0', '/k8s_audit'],
  ['0.24.0', '/k8s-audit'],
  ['0.31.1', '/k8s-audit'],
  ['0.32.0', null],
  [null, null],
])('where nothing is set, Falco %s itself takes audit events at %s', (version, path) => {
  const place = { words: [], root: '/', folder: '/', environment: {} };
  const configuration = { ...readReadable({ files: { [MAIN]: '' } }), version };
  expect(findAccess(configuration, place).audit?.path ?? null).toBe(path);
});
