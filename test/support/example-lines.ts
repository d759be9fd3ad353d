import type { RunHeader } from '../../src/model/run.ts';
import { EXAMPLE_HEADER } from './example-run.ts';

/** A header with columns, and with a text in every field that somebody outside of leaklab can fill. */
export function fillHeader(text: string): RunHeader {
  const falco = {
    version: '0.41.3',
    facts: [
      { id: 'config-file', item: 8, label: 'Configuration file', state: 'known', value: text, from: text },
    ] as const,
  };
  return {
    ...EXAMPLE_HEADER,
    plan: { ...EXAMPLE_HEADER.plan, target: text, overlay: [{ key: 'falco.rules_files[]', value: text }] },
    target: { ...EXAMPLE_HEADER.target, spec: text, name: text, falco },
    host: { ...EXAMPLE_HEADER.host, os: text },
    columns: [
      { probe: 'status', id: 'anon_bytes', unit: 'bytes', kind: 'gauge', describe: 'anonymous memory' },
      { probe: 'status', id: 'swap_bytes', unit: 'bytes', kind: 'gauge', describe: 'swapped memory' },
    ],
    deciding: [{ id: 'anon+swap', role: 'memory', columns: ['status.anon_bytes', 'status.swap_bytes'] }],
  };
}

/** The lines of a run with `text` in every entry that can hold one, and a reading a second. */
export function fillLines(header: RunHeader, text: string, readings: number): readonly string[] {
  const notes = [
    { kind: 'phase', tMs: 0, phase: 'settle', cycle: 0 },
    { kind: 'gap', tMs: 2000, fromMs: 1000, probe: null, because: text },
    { kind: 'event', tMs: 2100, what: 'log', detail: text },
    { kind: 'event', tMs: 2200, what: 'overlay', detail: text },
    { kind: 'segment', tMs: 2300, target: header.target, because: text },
    { kind: 'warning', tMs: 2400, text },
    { kind: 'a-later-kind', tMs: 2450, more: { text } },
    { kind: 'end', tMs: 3000 + readings * 1000, outcome: { kind: 'failed', because: text } },
  ];
  const samples = Array.from({ length: readings }, (_, index) => [
    's',
    2500 + index * 1000,
    'status',
    index * 4096,
    null,
  ]);
  const [last, ...others] = notes.toReversed();
  return [header, ...others.toReversed(), ['w', 2480, 'exec-fail', 5, 6, 0], ...samples, last].map((line) =>
    JSON.stringify(line),
  );
}
