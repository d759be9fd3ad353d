import { expect, test } from '@jest/globals';
import eventGenerator from '../../workloads/event-generator.ts';
import { createFakeContext } from '../support/fake-context.ts';

const NOTHING = { keys: 0, credentials: 0, symlink: 0, hidden: 0, setuid: 0, shadow: 0, traversal: 0 };
/** As `--logformat json` writes it. */
const line = (action: string, message: string) => `{"action":"syscall.${action}","level":"info","msg":"${message}"}\n`;

/** One run of the generator that writes this log; what it was given. */
function play(parameters: Readonly<Record<string, number>>, log: string | null) {
  const vectors: (readonly string[])[] = [];
  const vector = (words: readonly string[]) => {
    vectors.push(words);
    return { native: words };
  };
  const context = createFakeContext({ ...NOTHING, ...parameters }, { vector, pollChild: () => 0 }, 1);
  const driver = eventGenerator.start({ ...context, readText: () => log });
  if (driver.kind !== 'step') throw new Error('it works in a program of its own');
  driver.step(9);
  return { result: driver.step(9), argv: vectors[0] ?? [], environment: vectors[1] ?? [] };
}

test('an action is counted when the generator says that it was executed, and fails when it does not', () => {
  const log = [line('FindAwsCredentials', 'action executed'), line('SearchPrivateKeysOrPasswords', 'action skipped')];
  const { result } = play({ keys: 1, credentials: 1, shadow: 1 }, log.join(''));
  expect(result).toEqual({ done: 1, failed: 2, errno: null });
});

test('a generator that writes nothing has failed at all of them', () => {
  expect(play({ keys: 1, symlink: 1 }, null).result).toEqual({ done: 0, failed: 2, errno: null });
});

test('the chosen actions are named, whole and alone', () => {
  const pattern = new RegExp(play({ keys: 1, setuid: 1 }, null).argv.at(-6) ?? '');
  const chosen = [
    'SearchPrivateKeysOrPasswords',
    'SetSetuidOrSetgidBit',
    'WriteBelowEtc',
    'ReadSensitiveFileUntrusted',
  ];
  expect(chosen.map((action) => pattern.test(`syscall.${action}`))).toEqual([true, true, false, false]);
  expect(pattern.test('syscall.SearchPrivateKeysOrPasswordsToo')).toBe(false);
});

test('its home and its temporary files lie in the private folder, and it carries the mark', () => {
  const { environment } = play({ keys: 1 }, null);
  expect(environment).toEqual(expect.arrayContaining(['MARK=1', 'HOME=/scratch', 'TMPDIR=/scratch']));
});

test('no action at all is a slip of the user', () => {
  expect(() => play({}, null)).toThrow('event-generator has nothing to do');
});

test('by default no action asks for root, and none makes or changes a file outside the private folder', () => {
  const standard = Object.entries(eventGenerator.parameters).filter(([, parameter]) => parameter.default === 1);
  expect(standard.map(([name]) => name)).toEqual(['keys', 'credentials', 'symlink']);
});
