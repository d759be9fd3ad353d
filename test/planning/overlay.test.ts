import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENGINES, parseOverlays, SINKS } from '../../src/planning/overlay.ts';

const segment = fc
  .tuple(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/), fc.constantFrom('', '[]', '[0]', '[17]'))
  .map(([name, index]) => name + index);
const falcoKey = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `falco.${parts.join('.')}`);
const value = fc.string().filter((text) => !/\p{Cc}/u.test(text));

test('any dotted key of falco.yaml takes any value of one line, as it was typed', () => {
  fc.assert(
    fc.property(falcoKey, value, (key, text) => {
      expect(parseOverlays([`${key}=${text}`])).toEqual([{ key, value: text }]);
    }),
  );
});

test.each(['\n', '\r', '\0', '\t'])('a value with a control character is refused: %j', (character) => {
  expect(() => parseOverlays([`falco.a=b${character}c`])).toThrow('holds a control character');
});

test.each([
  ...SINKS.map((sink) => `sink=${sink}`),
  ...ENGINES.map((engine) => `engine=${engine}`),
  'engine=replay:/a b.scap',
  'buf_size_preset=10',
  'cpus_for_each_buffer=0',
])('leaklab knows %s', (text) => {
  expect(parseOverlays([text])).toHaveLength(1);
});

test.each([
  ['sink', 'has no value'],
  ['=x', 'has no key ""'],
  ['sinks=null', 'has no key "sinks"; choose sink, engine, buf_size_preset, cpus_for_each_buffer, or falco.KEY'],
  ['falco.=1', 'is no key of falco.yaml'],
  ['falco.a..b=1', 'is no key of falco.yaml'],
  ['falco.a b=1', 'is no key of falco.yaml'],
  ['toString=1', 'has no key "toString"'],
  ['sink=full', 'choose null, slow, dead, http'],
  ['engine=replay:', 'choose modern_ebpf, kmod, ebpf, nodriver, replay:FILE'],
  ['buf_size_preset=11', 'choose 1 to 10'],
  ['cpus_for_each_buffer=-1', 'choose 0 to 1024'],
])('%s is refused', (text, because) => {
  expect(() => parseOverlays([text])).toThrow(because);
});

test('a key is given once', () => {
  expect(() => parseOverlays(['sink=null', 'falco.a=1', 'sink=dead'])).toThrow('--overlay sink is given twice');
});
