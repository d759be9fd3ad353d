import type { CodeLine, Machine } from './elf.ts';

/**
 * The clone3 program, after the frame: children of clone3(2) with the flags that are its argument, that end at once. A
 * pidfd that the flags ask for is closed before its child is reaped and counted. The kernel reads struct clone_args (64 bytes,
 * linux/sched.h) from the top of the stack, and no child writes there.
 */
export const CLONE3: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['6a 00', 'push 0'], // tls: the structure is pushed from its end
    ['6a 00', 'push 0'], // stack_size
    ['6a 00', 'push 0'], // stack: the parent's
    ['6a 11', 'push 17'], // exit_signal: SIGCHLD
    ['6a 00', 'push 0'], // parent_tid
    ['6a ff', 'push -1'], // child_tid: nothing reads it, so that it is where a pidfd goes; -1: there is none
    ['54', 'push rsp'], // pidfd: the address of the word before
    ['ff 73 20', 'push qword ptr [rbx+32]'], // flags
    ['', 'work:'],
    ['e8 7c ff ff ff', 'call due'],
    ['48 89 e7', 'mov rdi, rsp'],
    ['be 40 00 00 00', 'mov esi, 64'], // the size of the structure
    ['b8 b3 01 00 00', 'mov eax, 435'], // clone3
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['0f 84 5b ff ff ff', 'jz quit'], // the child ends
    ['48 89 c5', 'mov rbp, rax'], // the child
    ['8b 7c 24 10', 'mov edi, [rsp+16]'], // the pidfd
    ['85 ff', 'test edi, edi'],
    ['78 0c', 'js reap'],
    ['b8 03 00 00 00', 'mov eax, 3'], // close
    ['0f 05', 'syscall'],
    ['83 4c 24 10 ff', 'or dword ptr [rsp+16], -1'],
    ['', 'reap:'],
    ['48 89 e8', 'mov rax, rbp'],
    ['e8 5a ff ff ff', 'call settle'],
    ['eb c2', 'jmp work'],
  ],
  arm64: [
    ['ff 03 01 d1', 'sub sp, sp, #64'],
    ['60 12 40 f9', 'ldr x0, [x19, #32]'], // flags
    ['e1 43 00 91', 'add x1, sp, #16'], // pidfd: the address of the next word
    ['e0 07 00 a9', 'stp x0, x1, [sp]'],
    ['14 00 80 92', 'mov x20, #-1'], // child_tid: nothing reads it, so that it is where a pidfd goes; -1: there is none
    ['f4 7f 01 a9', 'stp x20, xzr, [sp, #16]'], // and parent_tid
    ['20 02 80 d2', 'mov x0, #17'], // exit_signal: SIGCHLD
    ['e0 7f 02 a9', 'stp x0, xzr, [sp, #32]'], // and stack: the parent's
    ['ff 7f 03 a9', 'stp xzr, xzr, [sp, #48]'], // stack_size, tls
    ['', 'work:'],
    ['d3 ff ff 97', 'bl due'],
    ['e0 03 00 91', 'mov x0, sp'],
    ['01 08 80 d2', 'mov x1, #64'], // the size of the structure
    ['68 36 80 d2', 'mov x8, #435'], // clone3
    ['01 00 00 d4', 'svc #0'],
    ['60 f9 ff b4', 'cbz x0, quit'], // the child ends
    ['f5 03 00 aa', 'mov x21, x0'], // the child
    ['e0 13 40 b9', 'ldr w0, [sp, #16]'], // the pidfd
    ['80 00 f8 37', 'tbnz w0, #31, reap'],
    ['28 07 80 d2', 'mov x8, #57'], // close
    ['01 00 00 d4', 'svc #0'],
    ['f4 13 00 b9', 'str w20, [sp, #16]'],
    ['', 'reap:'],
    ['e0 03 15 aa', 'mov x0, x21'],
    ['cf ff ff 97', 'bl settle'],
    ['f2 ff ff 17', 'b work'],
  ],
};
