import type { CodeLine, Machine } from './elf.ts';

/**
 * The churn program, after the frame: children of clone(2) with the flags that are its argument. A child ends at once,
 * or executes the program that argv[1] names where it begins with a slash, with the same arguments and environment;
 * before that it moves to another CPU where the words before the frame say so. Nothing is written to the stack by
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
    ['8b 35 41 fe ff ff', 'mov esi, [rip+mask_bytes]'], // sched_setaffinity: the size of the mask; 0: it stays where its parent is
    ['85 f6', 'test esi, esi'],
    ['74 15', 'jz stay'],
    ['31 ff', 'xor edi, edi'], // itself
    ['48 8d 15 3c fe ff ff', 'lea rdx, [rip+mask]'],
    ['b8 cb 00 00 00', 'mov eax, 203'], // sched_setaffinity
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['78 2c', 'js tell'],
    ['', 'stay:'],
    ['48 8b 7c 24 10', 'mov rdi, [rsp+16]'], // argv[1]: the path of a program to execute, or none
    ['48 85 ff', 'test rdi, rdi'],
    ['0f 84 35 ff ff ff', 'jz quit'], // the child ends
    ['80 3f 2f', 'cmp byte ptr [rdi], 0x2f'], // a path begins with a slash
    ['0f 85 2c ff ff ff', 'jne quit'],
    ['48 8b 04 24', 'mov rax, [rsp]'], // argc
    ['48 8d 74 24 08', 'lea rsi, [rsp+8]'], // argv
    ['48 8d 54 c4 10', 'lea rdx, [rsp+8*rax+16]'], // the environment, which follows argv and its null
    ['b8 3b 00 00 00', 'mov eax, 59'], // execve: does not come back unless it fails
    ['0f 05', 'syscall'],
    ['', 'tell:'],
    ['f7 d8', 'neg eax'],
    ['89 c7', 'mov edi, eax'], // the parent is told the errno
    ['e9 10 ff ff ff', 'jmp end'],
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
    ['e1 f0 ff 58', 'ldr x1, mask_bytes'], // sched_setaffinity: the size of the mask; 0: it stays where its parent is
    ['c1 00 00 b4', 'cbz x1, stay'],
    ['00 00 80 d2', 'mov x0, #0'], // itself
    ['c2 f0 ff 10', 'adr x2, mask'],
    ['48 0f 80 d2', 'mov x8, #122'], // sched_setaffinity
    ['01 00 00 d4', 'svc #0'],
    ['80 01 f8 b7', 'tbnz x0, #63, tell'],
    ['', 'stay:'],
    ['e0 0b 40 f9', 'ldr x0, [sp, #16]'], // argv[1]: the path of a program to execute, or none
    ['c0 f8 ff b4', 'cbz x0, quit'], // the child ends
    ['01 00 40 39', 'ldrb w1, [x0]'],
    ['3f bc 00 71', 'cmp w1, #0x2f'], // a path begins with a slash
    ['61 f8 ff 54', 'b.ne quit'],
    ['e2 03 40 f9', 'ldr x2, [sp]'], // argc
    ['e1 23 00 91', 'add x1, sp, #8'], // argv
    ['22 0c 02 8b', 'add x2, x1, x2, lsl #3'],
    ['42 20 00 91', 'add x2, x2, #8'], // the environment, which follows argv and its null
    ['a8 1b 80 d2', 'mov x8, #221'], // execve: does not come back unless it fails
    ['01 00 00 d4', 'svc #0'],
    ['', 'tell:'],
    ['e0 03 00 cb', 'neg x0, x0'], // the parent is told the errno
    ['bc ff ff 17', 'b end'],
  ],
};
