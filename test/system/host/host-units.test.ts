import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { readHostUnits } from '../../../src/system/host/host-units.ts';

test('page and tick are those of this host', () => {
  const ask = (name: string) => Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
  expect(readHostUnits()).toEqual({ pageBytes: ask('PAGESIZE'), tickMs: 1000 / ask('CLK_TCK') });
});
