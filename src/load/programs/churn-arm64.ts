import type { CodeLine } from './elf.ts';

/**
 * The churn program on arm64, the same step by step as on x86-64. System call numbers: asm-generic/unistd.h in x8; a
 * call takes x0 to x5 and gives x0.
 */
export const CHURN_ARM64: readonly CodeLine[] = [
  ['20 00 80 d2', 'mov x0, #1'], // PR_SET_PDEATHSIG: when the host dies
  ['21 01 80 d2', 'mov x1, #9'], // SIGKILL
  ['e8 14 80 d2', 'mov x8, #167'], // prctl
  ['01 00 00 d4', 'svc #0'],
  ['a8 15 80 d2', 'mov x8, #173'], // getppid
  ['01 00 00 d4', 'svc #0'],
  ['81 fd ff 58', 'ldr x1, parent'],
  ['1f 00 01 eb', 'cmp x0, x1'], // the host may have died before that
  ['a1 07 00 54', 'b.ne refuse'],
  ['b3 fd ff 58', 'ldr x19, slot_at'], // x19: where the slot lies in the counters file
  ['00 00 80 d2', 'mov x0, #0'], // mmap: anywhere
  ['61 02 01 91', 'add x1, x19, #64'], // from the start of the file to the end of the slot
  ['62 00 80 d2', 'mov x2, #3'], // PROT_READ | PROT_WRITE
  ['23 00 80 d2', 'mov x3, #1'], // MAP_SHARED
  ['c4 fc ff 58', 'ldr x4, file'], // the counters file
  ['05 00 80 d2', 'mov x5, #0'], // offset 0
  ['c8 1b 80 d2', 'mov x8, #222'], // mmap
  ['01 00 00 d4', 'svc #0'],
  ['60 06 f8 b7', 'tbnz x0, #63, refuse'], // a negative result is -errno
  ['73 02 00 8b', 'add x19, x19, x0'], // x19: the slot
  ['', 'work:'],
  ['60 0e 40 f9', 'ldr x0, [x19, #24]'], // stop
  ['60 06 00 b5', 'cbnz x0, quit'],
  ['74 02 40 f9', 'ldr x20, [x19]'], // done
  ['75 06 40 f9', 'ldr x21, [x19, #8]'], // failed
  ['76 16 40 f9', 'ldr x22, [x19, #40]'], // limit
  ['80 02 15 8b', 'add x0, x20, x21'],
  ['1f 00 16 eb', 'cmp x0, x22'],
  ['62 04 00 54', 'b.hs idle'],
  ['60 12 40 f9', 'ldr x0, [x19, #32]'], // clone flags
  ['01 00 80 d2', 'mov x1, #0'], // the parent's stack: the child leaves at once and writes none
  ['02 00 80 d2', 'mov x2, #0'],
  ['03 00 80 d2', 'mov x3, #0'],
  ['04 00 80 d2', 'mov x4, #0'],
  ['88 1b 80 d2', 'mov x8, #220'], // clone
  ['01 00 00 d4', 'svc #0'],
  ['80 01 00 b4', 'cbz x0, child'],
  ['80 02 f8 b7', 'tbnz x0, #63, failed'],
  ['61 e2 00 91', 'add x1, x19, #56'], // wait4: the child is in x0; where its status goes
  ['02 00 80 d2', 'mov x2, #0'],
  ['03 00 80 d2', 'mov x3, #0'],
  ['88 20 80 d2', 'mov x8, #260'], // wait4
  ['01 00 00 d4', 'svc #0'],
  ['60 3a 40 b9', 'ldr w0, [x19, #56]'], // anything but exit status 0 is a failure
  ['e0 01 00 35', 'cbnz w0, count_failure'],
  ['94 06 00 91', 'add x20, x20, #1'],
  ['74 02 00 f9', 'str x20, [x19]'], // done: counted when the child has been reaped
  ['e6 ff ff 17', 'b work'],
  ['', 'child:'],
  ['e0 0b 40 f9', 'ldr x0, [sp, #16]'], // argv[1]: a program to execute, or none
  ['00 03 00 b4', 'cbz x0, quit'], // the child ends
  ['e1 23 00 91', 'add x1, sp, #8'], // argv
  ['e2 83 00 91', 'add x2, sp, #32'], // the environment, which follows argv of two words
  ['a8 1b 80 d2', 'mov x8, #221'], // execve: does not come back unless it fails
  ['01 00 00 d4', 'svc #0'],
  ['e0 03 00 cb', 'neg x0, x0'],
  ['60 1a 00 f9', 'str x0, [x19, #48]'], // errno
  ['0e 00 00 14', 'b refuse'],
  ['', 'failed:'],
  ['e0 03 00 cb', 'neg x0, x0'],
  ['60 1a 00 f9', 'str x0, [x19, #48]'],
  ['', 'count_failure:'],
  ['b5 06 00 91', 'add x21, x21, #1'],
  ['75 06 00 f9', 'str x21, [x19, #8]'], // failed
  ['00 f8 ff 10', 'adr x0, long_sleep'],
  ['04 00 00 14', 'b sleep'],
  ['', 'idle:'],
  ['40 f7 ff 10', 'adr x0, short_sleep'],
  ['56 00 00 b5', 'cbnz x22, sleep'], // paused: nothing falls due soon
  ['80 f7 ff 10', 'adr x0, long_sleep'],
  ['', 'sleep:'],
  ['01 00 80 d2', 'mov x1, #0'], // no remainder
  ['a8 0c 80 d2', 'mov x8, #101'], // nanosleep
  ['01 00 00 d4', 'svc #0'],
  ['d0 ff ff 17', 'b work'],
  ['', 'refuse:'],
  ['20 00 80 d2', 'mov x0, #1'], // it could not begin, or the child could not execute: status 1
  ['c8 0b 80 d2', 'mov x8, #94'], // exit_group
  ['01 00 00 d4', 'svc #0'],
  ['', 'quit:'],
  ['00 00 80 d2', 'mov x0, #0'],
  ['c8 0b 80 d2', 'mov x8, #94'], // exit_group
  ['01 00 00 d4', 'svc #0'],
];
