import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EXIT, exitCodeOf, ToolError } from '../../src/model/failure.ts';
import { type Option, SPECIMEN_MODES } from '../../src/specimen/options.ts';
import { parseArguments } from '../../src/specimen/parse-arguments.ts';
import { gatherOptions, parseSpecimen } from '../../src/specimen/parse-specimen.ts';

const modes = Object.entries(SPECIMEN_MODES);

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ToolError && exitCodeOf(error.failure.kind) === EXIT.usage) return error.message;
    throw error;
  }
  throw new Error('accepted');
}

test('every mode has defaults for all of its options, within their bounds', () => {
  for (const [mode, { options }] of modes) {
    const settings: Readonly<Record<string, unknown>> = parseSpecimen(mode, {});
    expect(Object.keys(settings).sort()).toEqual(['mode', ...Object.keys(options)].sort());
    const numbers = Object.entries<Option>(options).filter(([, option]) => option.kind === 'number');
    for (const [key] of numbers) expect(() => parseSpecimen(mode, { [key]: String(settings[key]) })).not.toThrow();
  }
});

test('descriptions are unique among the modes and among the options of each', () => {
  const all = modes.map(([, { describe }]) => describe);
  expect(new Set(all).size).toBe(all.length);
  for (const [, { options }] of modes) {
    const texts = Object.values<Option>(options).map(({ describe }) => describe);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test('an unknown mode names the nearest', () => {
  expect(refusal(() => parseSpecimen('leek', {}))).toBe('unknown specimen mode: "leek"; did you mean "leak"?');
});

test('an unknown option names the nearest', () => {
  expect(refusal(() => parseSpecimen('leak', { byts: '1' }))).toBe(
    'unknown specimen option of "leak": "byts"; did you mean "bytes"?',
  );
});

test('forall texts that are no whole number within the bounds, the bounds are named', () => {
  const bad = fc.oneof(
    fc.constantFrom('', '-1', '1.5', '1e3', '0x10', ' 5', '5 ', '99999999'),
    fc.double().map(String),
  );
  fc.assert(
    fc.property(bad, (text) => {
      fc.pre(!/^[1-9]\d{0,5}$/.test(text));
      expect(refusal(() => parseSpecimen('leak', { bytes: text }))).toContain('whole number from 1 to 1048576');
    }),
  );
});

test('a choice that is none names the choices', () => {
  expect(refusal(() => parseSpecimen('backlog', { sink: 'full' }))).toBe(
    'specimen option "sink=full" is unknown; choose one of slow, dead, quick',
  );
});

test('names of the language itself are no options', () => {
  for (const word of ['__proto__', 'constructor', 'toString']) {
    expect(() => parseArguments(['leak', `${word}=1`])).toThrow(ToolError);
    expect(() => parseSpecimen(word, {})).toThrow(ToolError);
  }
});

test('words on the command line become a mode with its options and a feed', () => {
  expect(parseArguments(['leak', 'bytes=64', '--feed', '/run/counters', 'metrics_file=/a=b'])).toEqual({
    kind: 'run',
    settings: { ...parseSpecimen('leak', {}), bytes: 64, metrics_file: '/a=b' },
    feed: '/run/counters',
  });
});

test('a missing mode, a pair without "=" and a feed without a file are refused', () => {
  expect(refusal(() => parseArguments([]))).toContain('no specimen mode');
  expect(refusal(() => parseArguments(['leak', 'bytes']))).toContain('"bytes" is no option');
  expect(refusal(() => parseArguments(['leak', '--feed']))).toContain('"--feed" names no file');
});

test('an option that is given twice is refused', () => {
  const twice = [
    ['bytes', '3'],
    ['bytes', '4'],
  ] as const;
  expect(() => gatherOptions(twice)).toThrow('specimen option "bytes" is given twice; give it once');
});
