import type { CodeLine, Machine } from './elf.ts';

/**
 * The churn program, after the frame: children of clone(2) with the flags that are its argument. A child ends at once,
 * or executes the program that is argv[1], with the same arguments and environment. Nothing is written to the stack by
 * a child: one of vfork shares it.
 */
export const CHURN: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['e8 8c ff ff ff', 'call due'],
    ['48 8b 7b 20', 'mov rdi, [rbx+32]'], // clone flags
    ['31 f6', 'xor esi, esi'], // the parent's stack
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['45 31 c0', 'xor r8d, r8d'],
    ['b8 38 00 00 00', 'mov eax, 56'], // clone
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['74 07', 'jz child'],
    ['e8 82 ff ff ff', 'call settle'],
    ['eb da', 'jmp begin'],
    ['', 'child:'],
    ['48 8b 7c 24 10', 'mov rdi, [rsp+16]'], // argv[1]: a program to execute, or none
    ['48 85 ff', 'test rdi, rdi'],
    ['0f 84 54 ff ff ff', 'jz quit'], // the child ends
    ['48 8b 04 24', 'mov rax, [rsp]'], // argc
    ['48 8d 74 24 08', 'lea rsi, [rsp+8]'], // argv
    ['48 8d 54 c4 10', 'lea rdx, [rsp+8*rax+16]'], // the environment, which follows argv and its null
    ['b8 3b 00 00 00', 'mov eax, 59'], // execve: does not come back unless it fails
    ['0f 05', 'syscall'],
    ['f7 d8', 'neg eax'],
    ['89 c7', 'mov edi, eax'], // the parent is told the errno
    ['e9 38 ff ff ff', 'jmp end'],
  ],
  arm64: [
    ['dc ff ff 97', 'bl due'],
    ['60 12 40 f9', 'ldr x0, [x19, #32]'], // clone flags
    ['01 00 80 d2', 'mov x1, #0'], // the parent's stack
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['04 00 80 d2', 'mov x4, #0'],
    ['88 1b 80 d2', 'mov x8, #220'], // clone
    ['01 00 00 d4', 'svc #0'],
    ['60 00 00 b4', 'cbz x0, child'],
    ['dc ff ff 97', 'bl settle'],
    ['f6 ff ff 17', 'b begin'],
    ['', 'child:'],
    ['e0 0b 40 f9', 'ldr x0, [sp, #16]'], // argv[1]: a program to execute, or none
    ['a0 f9 ff b4', 'cbz x0, quit'], // the child ends
    ['e2 03 40 f9', 'ldr x2, [sp]'], // argc
    ['e1 23 00 91', 'add x1, sp, #8'], // argv
    ['22 0c 02 8b', 'add x2, x1, x2, lsl #3'],
    ['42 20 00 91', 'add x2, x2, #8'], // the environment, which follows argv and its null
    ['a8 1b 80 d2', 'mov x8, #221'], // execve: does not come back unless it fails
    ['01 00 00 d4', 'svc #0'],
    ['e0 03 00 cb', 'neg x0, x0'], // the parent is told the errno
    ['c6 ff ff 17', 'b end'],
  ],
};
