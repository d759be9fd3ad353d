import { createBatchDriver } from '../src/load/batch-driver.ts';
import { fail } from '../src/model/failure.ts';
import { MIB } from '../src/model/units.ts';
import { defineWorkload, type Parameter } from '../src/model/workload.ts';

const PROGRAM = {
  kind: 'program',
  names: ['event-generator'],
  remedy: 'install a release of github.com/falcosecurity/event-generator, or use alert-flood',
} as const;

/** Actions by the parameters that choose them. What writes outside the temporary folder, kills or connects was left out. */
const ACTIONS = {
  keys: 'SearchPrivateKeysOrPasswords',
  credentials: 'FindAwsCredentials',
  symlink: 'CreateSymlinkOverSensitiveFiles',
  hidden: 'CreateHiddenFilesOrDirectories',
  setuid: 'SetSetuidOrSetgidBit',
  shadow: 'ReadSensitiveFileUntrusted',
  traversal: 'DirectoryTraversalMonitoredFileRead',
} as const;

const choose = (standard: 0 | 1, describe: string): Parameter => ({
  unit: 'count',
  default: standard,
  min: 0,
  max: 1,
  describe: `1: ${describe}`,
});

/**
 * The actions of falcosecurity/event-generator that cannot harm a host: each run does every chosen one once, in an order
 * that is its own, with an empty private folder as home and for temporary files. It logs a line for each action that it
 * has executed, and those lines are what is counted.
 */
export default defineWorkload({
  id: 'event-generator',
  title: 'actions of the event-generator, which make alerts in all outputs of Falco',
  operation: 'action',
  calls: ['clone', 'execve', 'openat'],
  // by strace: most of it is the start of a Go program and of what it runs
  eventsPerOperation: 80,
  parameters: {
    keys: choose(1, 'find(1) looks for private keys in an empty folder'),
    credentials: choose(1, 'find(1) looks for AWS credentials in an empty folder'),
    symlink: choose(1, 'ln(1) links to /etc from a private folder'),
    hidden: choose(0, 'a hidden folder is made and removed (a rule that Falco does not load by default)'),
    setuid: choose(0, 'chmod(1) sets the setuid bit of an empty file (a rule that Falco does not load by default)'),
    shadow: choose(0, '/etc/shadow is opened (as root)'),
    traversal: choose(0, '/etc/../etc/../etc/shadow is opened (as root)'),
  },
  needs: [PROGRAM],
  costs: () => ({ tasks: 24, memoryBytes: 128 * MIB }),
  stresses:
    'the rules, the formatting of alerts and the queue to the outputs, by what the maintainers of Falco test them with: ' +
    'each action matches one of the rules that Falco ships, and its alert goes wherever alerts of that Falco go',
  moves: ['rules_matches', 'outputs_queue_num_drops'],
  growth: 'queue',
  reproduces: [],
  apart: 'its alerts go to the outputs of Falco, where no turn takes them back',
  defaultRatePerSecond: 10,
  start: ({ libc, parameters, scratch, environmentWords, findProgram, readText }) => {
    const generator = findProgram(PROGRAM);
    const actions = Object.entries(ACTIONS).flatMap(([name, action]) => (parameters[name] === 1 ? action : []));
    if (actions.length === 0) {
      throw fail('usage', 'event-generator has nothing to do', 'set an action, as keys or symlink, to 1');
    }
    const log = `${scratch}/event-generator.log`;
    const run = ['run', `^syscall\\.(${actions.join('|')})$`, '--all', '--sleep', '0s', '--logformat', 'json'];
    const shell = libc.path('/bin/sh');
    const argv = libc.vector(['sh', '-c', 'log=$1; shift; exec "$@" 2> "$log"', 'sh', log, generator, ...run]);
    const environment = libc.vector([
      ...environmentWords,
      `HOME=${scratch}`,
      `TMPDIR=${scratch}`,
      'PATH=/usr/bin:/bin',
    ]);
    return createBatchDriver(libc, {
      begin: () => libc.spawn(shell, argv, environment),
      count: () => {
        const done = readText(log)?.match(/"msg":"action executed"/g)?.length ?? 0;
        return { done, failed: actions.length - done };
      },
    });
  },
});
