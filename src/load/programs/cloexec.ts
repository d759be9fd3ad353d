import type { CodeLine, Machine } from './elf.ts';

/**
 * The cloexec program, after the frame: a process that opens as many close-on-exec descriptors as its argument says and
 * executes itself, again and again under one pid. It is started with a name and its own path as its words and executes
 * itself with the path alone, so that one word means that an exec has been done; it is counted then, and the next
 * operation awaited without the descriptors. What a refused operation has opened, the next one goes on from.
 */
export const CLOEXEC: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['48 8b 04 24', 'mov rax, [rsp]'], // argc
    ['48 8d 2c c4', 'lea rbp, [rsp+8*rax]'], // rbp: argv from its last word on
    ['45 31 e4', 'xor r12d, r12d'], // r12: descriptors open
    ['48 83 f8 01', 'cmp rax, 1'],
    ['75 03', 'jne work'],
    ['48 ff 03', 'inc qword ptr [rbx]'], // done: counted when it has been executed
    ['', 'work:'],
    ['e8 78 ff ff ff', 'call due'],
    ['', 'more:'],
    ['4c 3b 63 20', 'cmp r12, [rbx+32]'],
    ['73 22', 'jae execute'],
    ['bf 9c ff ff ff', 'mov edi, -100'], // AT_FDCWD
    ['48 8d 35 2f 00 00 00', 'lea rsi, [rip+path]'],
    ['ba 00 00 08 00', 'mov edx, 0x80000'], // O_RDONLY | O_CLOEXEC
    ['b8 01 01 00 00', 'mov eax, 257'], // openat
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['78 17', 'js hinder'],
    ['49 ff c4', 'inc r12'],
    ['eb d8', 'jmp more'],
    ['', 'execute:'],
    ['48 8b 7d 00', 'mov rdi, [rbp]'],
    ['48 89 ee', 'mov rsi, rbp'],
    ['48 8d 55 10', 'lea rdx, [rbp+16]'], // the environment, which follows argv and its null
    ['b8 3b 00 00 00', 'mov eax, 59'], // execve: does not come back unless it fails
    ['0f 05', 'syscall'],
    ['', 'hinder:'],
    ['e8 74 ff ff ff', 'call refused'],
    ['eb ba', 'jmp work'],
    ['', 'path:'],
    ['2f 64 65 76 2f 6e 75 6c 6c 00', '.asciz "/dev/null"'],
  ],
  arm64: [
    ['e0 03 40 f9', 'ldr x0, [sp]'], // argc
    ['f4 6f 20 8b', 'add x20, sp, x0, lsl #3'], // x20: argv from its last word on
    ['15 00 80 d2', 'mov x21, #0'], // x21: descriptors open
    ['1f 04 00 f1', 'cmp x0, #1'],
    ['81 00 00 54', 'b.ne work'],
    ['60 02 40 f9', 'ldr x0, [x19]'],
    ['00 04 00 91', 'add x0, x0, #1'],
    ['60 02 00 f9', 'str x0, [x19]'], // done: counted when it has been executed
    ['', 'work:'],
    ['d4 ff ff 97', 'bl due'],
    ['', 'more:'],
    ['60 12 40 f9', 'ldr x0, [x19, #32]'],
    ['bf 02 00 eb', 'cmp x21, x0'],
    ['22 01 00 54', 'b.hs execute'],
    ['60 0c 80 92', 'mov x0, #-100'], // AT_FDCWD
    ['c1 01 00 10', 'adr x1, path'],
    ['02 01 a0 d2', 'mov x2, #0x80000'], // O_RDONLY | O_CLOEXEC
    ['08 07 80 d2', 'mov x8, #56'], // openat
    ['01 00 00 d4', 'svc #0'],
    ['00 01 f8 b7', 'tbnz x0, #63, hinder'],
    ['b5 06 00 91', 'add x21, x21, #1'],
    ['f6 ff ff 17', 'b more'],
    ['', 'execute:'],
    ['80 02 40 f9', 'ldr x0, [x20]'],
    ['e1 03 14 aa', 'mov x1, x20'],
    ['82 42 00 91', 'add x2, x20, #16'], // the environment, which follows argv and its null
    ['a8 1b 80 d2', 'mov x8, #221'], // execve: does not come back unless it fails
    ['01 00 00 d4', 'svc #0'],
    ['', 'hinder:'],
    ['d9 ff ff 97', 'bl refused'],
    ['ee ff ff 17', 'b work'],
    ['', 'path:'],
    ['2f 64 65 76 2f 6e 75 6c 6c 00', '.asciz "/dev/null"'],
  ],
};
