import { expect, test } from '@jest/globals';
import { describeFalco, tabulateFacts } from '../../src/report/describe-falco.ts';
import { exampleReport } from '../support/example-runs.ts';
import { EXAMPLE_FACTS } from '../support/known-run.ts';

test('what is asked for is named once, above all that answers it', () => {
  const asked = tabulateFacts(EXAMPLE_FACTS).rows.map(([item]) => item);
  expect(asked.filter((item) => item === 'Versions')).toHaveLength(1);
  expect(asked.slice(0, 4)).toEqual(['Versions', '', '', 'Installation']);
});

test('facts that are not known for one reason share a row', () => {
  const rows = tabulateFacts(EXAMPLE_FACTS).rows.filter(([, , value]) => value?.startsWith('unknown: no metrics'));
  expect(rows.map(([, fact]) => fact)).toEqual(['Entries of the thread table, Entries of the descriptor tables']);
});

test('a run without facts says nothing of them', () => {
  expect(describeFalco([])).toBeNull();
});

test('the few words name version, engine, allocator and limit, and how much is not known', () => {
  expect(describeFalco(EXAMPLE_FACTS)?.summary).toBe(
    '0.41.3; libs 0.21.0; modern eBPF (modern_ebpf); buffers: 1, one for each 2 CPUs; jemalloc; on the host, as ' +
      'falco-modern-bpf.service; memory limit 1 GiB; 27 rules, 25 on; settings unlike the default: 1; 21 facts known, 3 not, ' +
      '2 not permitted to this user.',
  );
});

test('a redacted table names nothing private, and keeps what the packages of Falco name alike everywhere', () => {
  const table = JSON.stringify(exampleReport('known', true).falco?.table);
  expect(table).not.toMatch(/erika|acme|hunter22|siem|\/srv|\/var\/lib/);
  expect(table).toContain('/usr/bin/falco');
  expect(table).toContain('/etc/falco/falco_rules.yaml');
  expect(table).toContain('/proc/PID/exe');
  expect(table).toContain('sha256 ba7816bf8f01');
});
