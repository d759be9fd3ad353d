import type { CodeLine, Machine } from './elf.ts';

/**
 * One link of a chain of execs. Its words are a name, its own path, and a word for each exec to come: `thread` where a
 * thread executes it, any other where the leader does. Either way there are two threads, and the one that does not
 * execute sleeps until the kernel ends it. The link takes the first of those words off and executes itself with the rest;
 * without one it ends with status 0. What the kernel refuses ends all of it, with the errno as status. Both threads use
 * one stack, because neither writes there once there are two.
 */
export const EXEC_CHAIN: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['31 ff', 'xor edi, edi'], // the status, if it is the end
    ['48 8b 04 24', 'mov rax, [rsp]'], // argc
    ['48 83 f8 02', 'cmp rax, 2'],
    ['76 70', 'jbe end'],
    ['4c 8d 64 c4 10', 'lea r12, [rsp+8*rax+16]'], // r12: the environment, which follows argv and its null
    ['48 8b 44 24 18', 'mov rax, [rsp+24]'],
    ['0f b6 28', 'movzx ebp, byte ptr [rax]'], // ebp: the first letter of the word
    ['4c 8b 6c 24 10', 'mov r13, [rsp+16]'], // r13: its own path
    ['48 8b 44 24 08', 'mov rax, [rsp+8]'],
    ['4c 89 6c 24 18', 'mov [rsp+24], r13'], // name and path move up over the word
    ['48 89 44 24 10', 'mov [rsp+16], rax'],
    ['bf 00 0f 05 00', 'mov edi, 0x50f00'], // CLONE_VM, _FS, _FILES, _SIGHAND, _THREAD, _SYSVSEM
    ['31 f6', 'xor esi, esi'], // the leader's stack
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['45 31 c0', 'xor r8d, r8d'],
    ['b8 38 00 00 00', 'mov eax, 56'], // clone
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['78 30', 'js broken'],
    ['74 17', 'jz thread'],
    ['83 fd 74', 'cmp ebp, 0x74'], // t
    ['75 17', 'jne execute'],
    ['', 'sleep:'],
    ['48 8d 3d 2d 00 00 00', 'lea rdi, [rip+minute]'],
    ['31 f6', 'xor esi, esi'],
    ['b8 23 00 00 00', 'mov eax, 35'], // nanosleep
    ['0f 05', 'syscall'],
    ['eb ee', 'jmp sleep'],
    ['', 'thread:'],
    ['83 fd 74', 'cmp ebp, 0x74'],
    ['75 e9', 'jne sleep'],
    ['', 'execute:'],
    ['4c 89 ef', 'mov rdi, r13'],
    ['48 8d 74 24 10', 'lea rsi, [rsp+16]'], // the words that are left
    ['4c 89 e2', 'mov rdx, r12'],
    ['b8 3b 00 00 00', 'mov eax, 59'], // execve: does not come back unless it fails
    ['0f 05', 'syscall'],
    ['', 'broken:'],
    ['f7 d8', 'neg eax'],
    ['89 c7', 'mov edi, eax'],
    ['', 'end:'],
    ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
    ['0f 05', 'syscall'],
    ['', 'minute:'],
    ['3c 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00', '.quad 60, 0'], // timespec
  ],
  arm64: [
    ['e1 03 40 f9', 'ldr x1, [sp]'], // argc
    ['00 00 80 d2', 'mov x0, #0'], // the status, if it is the end
    ['3f 08 00 f1', 'cmp x1, #2'],
    ['09 04 00 54', 'b.ls end'],
    ['f4 6f 21 8b', 'add x20, sp, x1, lsl #3'],
    ['94 42 00 91', 'add x20, x20, #16'], // x20: the environment, which follows argv and its null
    ['e2 0f 40 f9', 'ldr x2, [sp, #24]'],
    ['55 00 40 39', 'ldrb w21, [x2]'], // w21: the first letter of the word
    ['e1 db 40 a9', 'ldp x1, x22, [sp, #8]'], // its name; x22: its own path
    ['e1 5b 01 a9', 'stp x1, x22, [sp, #16]'], // both move up over the word
    ['00 e0 81 d2', 'mov x0, #0xf00'], // CLONE_VM, _FS, _FILES, _SIGHAND
    ['a0 00 a0 f2', 'movk x0, #5, lsl #16'], // CLONE_THREAD, _SYSVSEM
    ['01 00 80 d2', 'mov x1, #0'], // the leader's stack
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['04 00 80 d2', 'mov x4, #0'],
    ['88 1b 80 d2', 'mov x8, #220'], // clone
    ['01 00 00 d4', 'svc #0'],
    ['00 02 f8 b7', 'tbnz x0, #63, broken'],
    ['00 01 00 b4', 'cbz x0, thread'],
    ['bf d2 01 71', 'cmp w21, #0x74'], // t
    ['01 01 00 54', 'b.ne execute'],
    ['', 'sleep:'],
    ['e0 01 00 10', 'adr x0, minute'],
    ['01 00 80 d2', 'mov x1, #0'],
    ['a8 0c 80 d2', 'mov x8, #101'], // nanosleep
    ['01 00 00 d4', 'svc #0'],
    ['fc ff ff 17', 'b sleep'],
    ['', 'thread:'],
    ['bf d2 01 71', 'cmp w21, #0x74'],
    ['41 ff ff 54', 'b.ne sleep'],
    ['', 'execute:'],
    ['e0 03 16 aa', 'mov x0, x22'],
    ['e1 43 00 91', 'add x1, sp, #16'], // the words that are left
    ['e2 03 14 aa', 'mov x2, x20'],
    ['a8 1b 80 d2', 'mov x8, #221'], // execve: does not come back unless it fails
    ['01 00 00 d4', 'svc #0'],
    ['', 'broken:'],
    ['e0 03 00 cb', 'neg x0, x0'],
    ['', 'end:'],
    ['c8 0b 80 d2', 'mov x8, #94'], // exit_group
    ['01 00 00 d4', 'svc #0'],
    ['', 'minute:'],
    ['3c 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00', '.quad 60, 0'], // timespec
  ],
};
