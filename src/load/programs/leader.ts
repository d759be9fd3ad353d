import type { CodeLine, Machine } from './elf.ts';

/**
 * The leader program, after the frame: children whose leader ends (exit, not exit_group) before its threads, of which it
 * makes as many as its argument says. The kernel clears a word of the leader's at its end (set_tid_address). A thread
 * that has seen it cleared sleeps once more, so that the leader is all gone, and ends. Threads and leader share one
 * stack, because no thread writes to it. A leader that cannot make its threads ends them, and tells the errno.
 */
export const LEADER: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['e8 8c ff ff ff', 'call due'],
    ['bf 11 00 00 00', 'mov edi, 17'], // SIGCHLD
    ['31 f6', 'xor esi, esi'],
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['45 31 c0', 'xor r8d, r8d'],
    ['b8 38 00 00 00', 'mov eax, 56'], // clone, as fork
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['74 07', 'jz leader'],
    ['e8 81 ff ff ff', 'call settle'],
    ['eb d9', 'jmp begin'],
    ['', 'leader:'],
    ['48 8d 7c 24 f0', 'lea rdi, [rsp-16]'], // the word
    ['b8 da 00 00 00', 'mov eax, 218'], // set_tid_address: gives the tid
    ['0f 05', 'syscall'],
    ['89 44 24 f0', 'mov [rsp-16], eax'], // anything but 0
    ['48 8b 6b 20', 'mov rbp, [rbx+32]'], // threads to make
    ['', 'more:'],
    ['bf 00 0f 05 00', 'mov edi, 0x50f00'], // CLONE_VM, _FS, _FILES, _SIGHAND, _THREAD, _SYSVSEM
    ['31 f6', 'xor esi, esi'], // the leader's stack
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['45 31 c0', 'xor r8d, r8d'],
    ['b8 38 00 00 00', 'mov eax, 56'], // clone
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['74 10', 'jz thread'],
    ['78 28', 'js broken'],
    ['48 ff cd', 'dec rbp'],
    ['75 de', 'jnz more'],
    ['', 'leave:'],
    ['31 ff', 'xor edi, edi'],
    ['b8 3c 00 00 00', 'mov eax, 60'], // exit: of this thread alone
    ['0f 05', 'syscall'],
    ['', 'thread:'],
    ['8b 6c 24 f0', 'mov ebp, [rsp-16]'], // looked at before the sleep
    ['48 8d 3d 18 00 00 00', 'lea rdi, [rip+moment]'],
    ['31 f6', 'xor esi, esi'],
    ['b8 23 00 00 00', 'mov eax, 35'], // nanosleep
    ['0f 05', 'syscall'],
    ['85 ed', 'test ebp, ebp'],
    ['75 e8', 'jnz thread'],
    ['eb dd', 'jmp leave'],
    ['', 'broken:'],
    ['f7 d8', 'neg eax'],
    ['89 c7', 'mov edi, eax'],
    ['e9 01 ff ff ff', 'jmp end'],
    ['', 'moment:'],
    ['00 00 00 00 00 00 00 00 a0 86 01 00 00 00 00 00', '.quad 0, 100000'], // timespec: 0.1 ms
  ],
  arm64: [
    ['dc ff ff 97', 'bl due'],
    ['20 02 80 d2', 'mov x0, #17'], // SIGCHLD
    ['01 00 80 d2', 'mov x1, #0'],
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['04 00 80 d2', 'mov x4, #0'],
    ['88 1b 80 d2', 'mov x8, #220'], // clone, as fork
    ['01 00 00 d4', 'svc #0'],
    ['60 00 00 b4', 'cbz x0, leader'],
    ['dc ff ff 97', 'bl settle'],
    ['f6 ff ff 17', 'b begin'],
    ['', 'leader:'],
    ['e0 43 00 d1', 'sub x0, sp, #16'], // the word
    ['08 0c 80 d2', 'mov x8, #96'], // set_tid_address: gives the tid
    ['01 00 00 d4', 'svc #0'],
    ['e0 03 1f b8', 'stur w0, [sp, #-16]'], // anything but 0
    ['74 12 40 f9', 'ldr x20, [x19, #32]'], // threads to make
    ['', 'more:'],
    ['00 e0 81 d2', 'mov x0, #0xf00'], // CLONE_VM, _FS, _FILES, _SIGHAND
    ['a0 00 a0 f2', 'movk x0, #5, lsl #16'], // CLONE_THREAD, _SYSVSEM
    ['01 00 80 d2', 'mov x1, #0'], // the leader's stack
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['04 00 80 d2', 'mov x4, #0'],
    ['88 1b 80 d2', 'mov x8, #220'], // clone
    ['01 00 00 d4', 'svc #0'],
    ['e0 00 00 b4', 'cbz x0, thread'],
    ['a0 01 f8 b7', 'tbnz x0, #63, broken'],
    ['94 06 00 f1', 'subs x20, x20, #1'],
    ['a1 fe ff 54', 'b.ne more'],
    ['', 'leave:'],
    ['00 00 80 d2', 'mov x0, #0'],
    ['a8 0b 80 d2', 'mov x8, #93'], // exit: of this thread alone
    ['01 00 00 d4', 'svc #0'],
    ['', 'thread:'],
    ['f4 03 5f b8', 'ldur w20, [sp, #-16]'], // looked at before the sleep
    ['00 01 00 10', 'adr x0, moment'],
    ['01 00 80 d2', 'mov x1, #0'],
    ['a8 0c 80 d2', 'mov x8, #101'], // nanosleep
    ['01 00 00 d4', 'svc #0'],
    ['74 ff ff 35', 'cbnz w20, thread'],
    ['f7 ff ff 17', 'b leave'],
    ['', 'broken:'],
    ['e0 03 00 cb', 'neg x0, x0'],
    ['b3 ff ff 17', 'b end'],
    ['', 'moment:'],
    ['00 00 00 00 00 00 00 00 a0 86 01 00 00 00 00 00', '.quad 0, 100000'], // timespec: 0.1 ms
  ],
};
