import { expect, test } from '@jest/globals';
import { watchStops } from '../../src/proc/watch-stops.ts';

function see(states: string) {
  const watch = watchStops();
  return [...states].flatMap((state, second) => {
    watch.see(state, second * 1000);
    return watch.take().map((note) => ({ ...note, second }));
  });
}

test('a stop of a few seconds is told once, with its beginning, and its end', () => {
  expect(see('SSTTTTTTSS')).toMatchObject([
    { kind: 'event', what: 'stopped', detail: expect.stringContaining('SIGSTOP'), forMs: 3000, second: 5 },
    { kind: 'warning', second: 5 },
    { kind: 'event', what: 'continued', detail: 'it was stopped for 6 s', forMs: 6000, second: 8 },
  ]);
});

test('stops of a moment are not told', () => {
  expect(see('STTTSTTTRSSTTS')).toEqual([]);
});

test('a debugger is told from a signal', () => {
  expect(see('tttttt')).toMatchObject([{ detail: expect.stringContaining('debugger') }, { kind: 'warning' }]);
});
