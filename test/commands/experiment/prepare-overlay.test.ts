import { expect, test } from '@jest/globals';
import { launchWith, NO_OVERLAY, refuseOverlay } from '../../../src/commands/experiment/prepare-overlay.ts';
import type { OwnedProcess } from '../../../src/model/target.ts';

const TYPED = [{ key: 'sink', value: 'dead' }];

test.each([
  { id: 'falco', argument: null, text: 'falco' },
  { id: 'pid', argument: '812', text: 'pid:812' },
  { id: 'specimen', argument: null, text: 'specimen' },
  { id: 'launch', argument: 'sudo falco', text: 'launch:sudo falco' },
  { id: 'launch', argument: 'sysdig', text: 'launch:sysdig' },
])('an overlay is refused for $text', (spec) => {
  expect(() => refuseOverlay(TYPED, spec)).toThrow(
    `--overlay needs a Falco that leaklab launches, and "${spec.text}" is none; name one as in -t "launch:falco`,
  );
  expect(() => refuseOverlay([], spec)).not.toThrow();
});

test.each(['falco', '/opt/falco/falco -c f.yaml', '/usr/bin/falco -U'])('launch:%s may have one', (argument) => {
  expect(() => refuseOverlay(TYPED, { id: 'launch', argument, text: `launch:${argument}` })).not.toThrow();
});

test('more words come after those of the command, and variables beside them', async () => {
  const launched: unknown[] = [];
  const child = {} as unknown as OwnedProcess;
  const ports = {
    launch: async (...given: unknown[]) => {
      launched.push(given);
      return child;
    },
  };
  const overlay = { ...NO_OVERLAY, words: ['-o', 'a=1'], environment: { no_proxy: 'b' } };
  await launchWith(ports, overlay).launch(['falco', '-U']);
  expect(launched).toEqual([[['falco', '-U', '-o', 'a=1'], { no_proxy: 'b' }]]);
});
