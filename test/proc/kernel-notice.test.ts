import { expect, test } from '@jest/globals';
import { findNotice } from '../../src/proc/kernel-notice.ts';

const OOM = { kind: 'oom-killed' };
const SEGV = { kind: 'killed', signal: 'SIGSEGV' };

test.each([
  ['Memory cgroup out of memory: Killed process 812 (falco) total-vm:300000kB, anon-rss:262000kB', OOM],
  ['Out of memory: Killed process 812 (falco) total-vm:300000kB', OOM],
  ['Memory cgroup out of memory: Kill process 812 (falco) score 1000 or sacrifice child', OOM],
  ['Killed process 812 (falco) total-vm:300000kB', OOM],
  ['falco[812]: segfault at 0 ip 00007f sp 00007f error 4 in falco[55d]', SEGV],
  ['falco[815]: segfault at 0 ip 00007f sp 00007f error 4 in falco[55d]', SEGV],
  ['traps: falco[812] general protection fault ip:7f sp:7f error:0 in falco[55d]', SEGV],
  ['traps: falco[812] trap invalid opcode ip:7f sp:7f error:0', { kind: 'killed', signal: 'SIGILL' }],
  ['falco[812]: unhandled level 2 translation fault (11) at 0x0, esr 0x92000006', SEGV],
  ['falco[8120]: segfault at 0 ip 00007f', null],
  ['Killed process 8 (falco) total-vm:300000kB', null],
  ['Memory cgroup out of memory: Killed process 815 (thread) total-vm:1kB', null],
  ['oom-kill:constraint=CONSTRAINT_MEMCG,task=falco,pid=812,uid=0', null],
])('%s', (message, notice) => {
  expect(findNotice(['something else', message], { pid: 812, threads: [812, 815] })).toEqual(notice);
});
