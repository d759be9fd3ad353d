import type { CodeLine } from './elf.ts';

/** The threads program on arm64, after the frame: the same step by step as on x86-64. */
export const THREADS_ARM64: readonly CodeLine[] = [
  ['79 12 40 f9', 'ldr x25, [x19, #32]'], // x25: how many threads may be there: the argument
  ['00 00 80 d2', 'mov x0, #0'], // mmap: a word for each of them, all zero
  ['21 f7 7e d3', 'lsl x1, x25, #2'],
  ['62 00 80 d2', 'mov x2, #3'], // PROT_READ | PROT_WRITE
  ['43 04 80 d2', 'mov x3, #34'], // MAP_PRIVATE | MAP_ANONYMOUS
  ['04 00 80 92', 'mov x4, #-1'],
  ['05 00 80 d2', 'mov x5, #0'],
  ['c8 1b 80 d2', 'mov x8, #222'], // mmap
  ['01 00 00 d4', 'svc #0'],
  ['c0 f9 ff b7', 'tbnz x0, #63, unable'],
  ['f4 03 00 aa', 'mov x20, x0'], // x20: the words
  ['88 15 80 d2', 'mov x8, #172'], // getpid
  ['01 00 00 d4', 'svc #0'],
  ['f5 03 00 aa', 'mov x21, x0'],
  ['', 'again:'],
  ['ce ff ff 97', 'bl due'],
  ['20 02 80 d2', 'mov x0, #17'], // SIGCHLD: the holder, a fork
  ['01 00 80 d2', 'mov x1, #0'],
  ['02 00 80 d2', 'mov x2, #0'],
  ['03 00 80 d2', 'mov x3, #0'],
  ['04 00 80 d2', 'mov x4, #0'],
  ['88 1b 80 d2', 'mov x8, #220'], // clone
  ['01 00 00 d4', 'svc #0'],
  ['c0 01 00 b4', 'cbz x0, hold'],
  ['60 01 f8 b7', 'tbnz x0, #63, none'],
  ['61 e2 00 91', 'add x1, x19, #56'], // wait4: the holder is in x0
  ['02 00 80 d2', 'mov x2, #0'],
  ['03 00 80 d2', 'mov x3, #0'],
  ['88 20 80 d2', 'mov x8, #260'], // wait4
  ['01 00 00 d4', 'svc #0'],
  ['60 e6 40 39', 'ldrb w0, [x19, #57]'],
  ['61 3a 40 b9', 'ldr w1, [x19, #56]'],
  ['e1 fd ff 34', 'cbz w1, again'], // it was killed, or it ended with its threads
  ['d3 ff ff 97', 'bl failed'],
  ['ed ff ff 17', 'b again'],
  ['', 'none:'],
  ['d0 ff ff 97', 'bl refused'],
  ['eb ff ff 17', 'b again'],
  ['', 'hold:'],
  ['20 00 80 d2', 'mov x0, #1'], // PR_SET_PDEATHSIG: fork has cleared it
  ['21 01 80 d2', 'mov x1, #9'],
  ['e8 14 80 d2', 'mov x8, #167'], // prctl
  ['01 00 00 d4', 'svc #0'],
  ['a8 15 80 d2', 'mov x8, #173'], // getppid
  ['01 00 00 d4', 'svc #0'],
  ['1f 00 15 eb', 'cmp x0, x21'],
  ['c1 f5 ff 54', 'b.ne quit'],
  ['15 00 80 d2', 'mov x21, #0'], // x21: threads made
  ['f6 03 14 aa', 'mov x22, x20'], // x22: the word of the next thread
  ['1a 0f 80 d2', 'mov x26, #0x78'],
  ['1a 08 a0 f2', 'movk x26, #0x40, lsl #16'], // x26: what the program was given
  ['57 43 00 91', 'add x23, x26, #16'], // x23: the call of the next thread
  ['', 'work:'],
  ['ab ff ff 97', 'bl due'],
  ['bf 02 19 eb', 'cmp x21, x25'],
  ['63 01 00 54', 'b.lo make'], // there may be more
  ['40 03 40 f9', 'ldr x0, [x26]'],
  ['60 05 00 b5', 'cbnz x0, together'],
  ['c0 02 40 b9', 'ldr w0, [x22]'],
  ['00 04 00 11', 'add w0, w0, #1'],
  ['c0 02 00 b9', 'str w0, [x22]'], // the oldest one's word: it may go
  ['e0 03 16 aa', 'mov x0, x22'],
  ['21 10 80 d2', 'mov x1, #129'], // FUTEX_WAKE | FUTEX_PRIVATE_FLAG
  ['22 00 80 d2', 'mov x2, #1'],
  ['48 0c 80 d2', 'mov x8, #98'], // futex
  ['01 00 00 d4', 'svc #0'],
  ['', 'make:'],
  ['d8 02 40 b9', 'ldr w24, [x22]'],
  ['18 07 00 11', 'add w24, w24, #1'], // w24: what the thread writes into its word, and waits upon
  ['00 e0 81 d2', 'mov x0, #0xf00'],
  ['a0 00 a0 f2', 'movk x0, #5, lsl #16'], // CLONE_VM | FS | FILES | SIGHAND | THREAD | SYSVSEM
  ['01 00 80 d2', 'mov x1, #0'], // our stack: a thread writes none
  ['02 00 80 d2', 'mov x2, #0'],
  ['03 00 80 d2', 'mov x3, #0'],
  ['04 00 80 d2', 'mov x4, #0'],
  ['88 1b 80 d2', 'mov x8, #220'], // clone
  ['01 00 00 d4', 'svc #0'],
  ['a0 03 00 b4', 'cbz x0, thread'],
  ['a0 02 f8 b7', 'tbnz x0, #63, lacking'],
  ['', 'begun:'],
  ['c0 02 40 b9', 'ldr w0, [x22]'],
  ['1f 00 18 6b', 'cmp w0, w24'],
  ['80 00 00 54', 'b.eq count'], // it has come to its call
  ['88 0f 80 d2', 'mov x8, #124'], // sched_yield
  ['01 00 00 d4', 'svc #0'],
  ['fb ff ff 17', 'b begun'],
  ['', 'count:'],
  ['60 02 40 f9', 'ldr x0, [x19]'],
  ['00 04 00 91', 'add x0, x0, #1'],
  ['60 02 00 f9', 'str x0, [x19]'], // done
  ['b5 06 00 91', 'add x21, x21, #1'],
  ['d6 12 00 91', 'add x22, x22, #4'],
  ['80 0a 19 8b', 'add x0, x20, x25, lsl #2'],
  ['df 02 00 eb', 'cmp x22, x0'],
  ['96 02 96 9a', 'csel x22, x20, x22, eq'], // round and round
  ['f7 c2 00 91', 'add x23, x23, #48'],
  ['40 07 40 f9', 'ldr x0, [x26, #8]'],
  ['ff 02 00 eb', 'cmp x23, x0'],
  ['c1 fa ff 54', 'b.ne work'],
  ['57 43 00 91', 'add x23, x26, #16'],
  ['d4 ff ff 17', 'b work'],
  ['', 'lacking:'],
  ['94 ff ff 97', 'bl refused'],
  ['d2 ff ff 17', 'b work'],
  ['', 'together:'],
  ['40 eb ff 10', 'adr x0, short_sleep'], // the last of them is in its call by then
  ['01 00 80 d2', 'mov x1, #0'],
  ['a8 0c 80 d2', 'mov x8, #101'], // nanosleep
  ['01 00 00 d4', 'svc #0'],
  ['75 ff ff 17', 'b quit'], // exit_group ends them all
  ['', 'thread:'],
  ['d8 02 00 b9', 'str w24, [x22]'],
  ['e8 02 40 f9', 'ldr x8, [x23]'],
  ['e0 86 40 a9', 'ldp x0, x1, [x23, #8]'],
  ['e2 8e 41 a9', 'ldp x2, x3, [x23, #24]'],
  ['e4 16 40 f9', 'ldr x4, [x23, #40]'],
  ['01 00 00 d4', 'svc #0'],
  ['', 'rest:'],
  ['e0 03 16 aa', 'mov x0, x22'],
  ['01 10 80 d2', 'mov x1, #128'], // FUTEX_WAIT | FUTEX_PRIVATE_FLAG
  ['e2 03 18 2a', 'mov w2, w24'],
  ['03 00 80 d2', 'mov x3, #0'], // for ever
  ['48 0c 80 d2', 'mov x8, #98'], // futex
  ['01 00 00 d4', 'svc #0'],
  ['c0 02 40 b9', 'ldr w0, [x22]'],
  ['1f 00 18 6b', 'cmp w0, w24'],
  ['00 ff ff 54', 'b.eq rest'],
  ['00 00 80 d2', 'mov x0, #0'],
  ['a8 0b 80 d2', 'mov x8, #93'], // exit: this thread alone
  ['01 00 00 d4', 'svc #0'],
];
