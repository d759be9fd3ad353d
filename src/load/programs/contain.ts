import type { CodeLine, Machine } from './elf.ts';

/**
 * Puts itself into a cgroup and starts a program in new namespaces: what a container runtime does, without the rest.
 * Its words are a name, the file `cgroup.procs` of the cgroup, and the program with its arguments. From WORDS_ADDRESS
 * on it is given the flags of clone(2) and the byte `0`. It waits for the program and ends with its exit status; what
 * the kernel refuses ends it with the errno.
 */
export const CONTAIN: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['bf 9c ff ff ff', 'mov edi, -100'], // AT_FDCWD
    ['48 8b 74 24 10', 'mov rsi, [rsp+16]'], // argv[1]: the file that takes the pids of a cgroup
    ['ba 01 00 00 00', 'mov edx, 1'], // O_WRONLY
    ['45 31 d2', 'xor r10d, r10d'],
    ['b8 01 01 00 00', 'mov eax, 257'], // openat
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['78 7c', 'js refused'],
    ['89 c5', 'mov ebp, eax'], // ebp: that file
    ['89 c7', 'mov edi, eax'],
    ['be 80 00 40 00', 'mov esi, 0x400080'], // "0": whoever writes
    ['ba 01 00 00 00', 'mov edx, 1'],
    ['b8 01 00 00 00', 'mov eax, 1'], // write
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['78 62', 'js refused'],
    ['89 ef', 'mov edi, ebp'],
    ['b8 03 00 00 00', 'mov eax, 3'], // close
    ['0f 05', 'syscall'],
    ['48 8b 3c 25 78 00 40 00', 'mov rdi, [0x400078]'], // the new namespaces, and SIGCHLD
    ['31 f6', 'xor esi, esi'], // our stack, in a copy
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['45 31 c0', 'xor r8d, r8d'],
    ['b8 38 00 00 00', 'mov eax, 56'], // clone
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['74 21', 'jz child'],
    ['78 39', 'js refused'],
    ['89 c7', 'mov edi, eax'], // wait4: the child
    ['48 8d 74 24 f8', 'lea rsi, [rsp-8]'], // where its status goes: nothing else is there
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['b8 3d 00 00 00', 'mov eax, 61'], // wait4
    ['0f 05', 'syscall'],
    ['0f b6 7c 24 f9', 'movzx edi, byte ptr [rsp-7]'], // its exit status, an errno
    ['40 0a 7c 24 f8', 'or dil, [rsp-8]'], // or the signal that ended it
    ['eb 1e', 'jmp end'],
    ['', 'child:'],
    ['48 8b 7c 24 18', 'mov rdi, [rsp+24]'], // argv[2]: the program
    ['48 8d 74 24 18', 'lea rsi, [rsp+24]'], // its argv begins there
    ['48 8b 04 24', 'mov rax, [rsp]'], // argc
    ['48 8d 54 c4 10', 'lea rdx, [rsp+8*rax+16]'], // the environment, which follows argv and its null
    ['b8 3b 00 00 00', 'mov eax, 59'], // execve: does not come back unless it fails
    ['0f 05', 'syscall'],
    ['', 'refused:'],
    ['f7 d8', 'neg eax'],
    ['89 c7', 'mov edi, eax'], // the caller is told the errno
    ['', 'end:'],
    ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
    ['0f 05', 'syscall'],
  ],
  arm64: [
    ['1a 0f 80 d2', 'mov x26, #0x78'],
    ['1a 08 a0 f2', 'movk x26, #0x40, lsl #16'], // x26: what the program was given
    ['60 0c 80 92', 'mov x0, #-100'], // AT_FDCWD
    ['e1 0b 40 f9', 'ldr x1, [sp, #16]'], // argv[1]: the file that takes the pids of a cgroup
    ['22 00 80 d2', 'mov x2, #1'], // O_WRONLY
    ['03 00 80 d2', 'mov x3, #0'],
    ['08 07 80 d2', 'mov x8, #56'], // openat
    ['01 00 00 d4', 'svc #0'],
    ['60 04 f8 b7', 'tbnz x0, #63, refused'],
    ['f4 03 00 aa', 'mov x20, x0'], // x20: that file
    ['41 23 00 91', 'add x1, x26, #8'], // "0": whoever writes
    ['22 00 80 d2', 'mov x2, #1'],
    ['08 08 80 d2', 'mov x8, #64'], // write
    ['01 00 00 d4', 'svc #0'],
    ['a0 03 f8 b7', 'tbnz x0, #63, refused'],
    ['e0 03 14 aa', 'mov x0, x20'],
    ['28 07 80 d2', 'mov x8, #57'], // close
    ['01 00 00 d4', 'svc #0'],
    ['40 03 40 f9', 'ldr x0, [x26]'], // the new namespaces, and SIGCHLD
    ['01 00 80 d2', 'mov x1, #0'], // our stack, in a copy
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['04 00 80 d2', 'mov x4, #0'],
    ['88 1b 80 d2', 'mov x8, #220'], // clone
    ['01 00 00 d4', 'svc #0'],
    ['60 01 00 b4', 'cbz x0, child'],
    ['20 02 f8 b7', 'tbnz x0, #63, refused'],
    ['e1 43 00 d1', 'sub x1, sp, #16'], // wait4: the child is in x0; where its status goes: nothing else is there
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['88 20 80 d2', 'mov x8, #260'], // wait4
    ['01 00 00 d4', 'svc #0'],
    ['e0 13 5f 38', 'ldurb w0, [sp, #-15]'], // its exit status, an errno
    ['e1 03 5f 38', 'ldurb w1, [sp, #-16]'], // or the signal that ended it
    ['00 00 01 2a', 'orr w0, w0, w1'],
    ['09 00 00 14', 'b end'],
    ['', 'child:'],
    ['e0 0f 40 f9', 'ldr x0, [sp, #24]'], // argv[2]: the program
    ['e1 63 00 91', 'add x1, sp, #24'], // its argv begins there
    ['e2 03 40 f9', 'ldr x2, [sp]'], // argc
    ['22 0c 02 8b', 'add x2, x1, x2, lsl #3'],
    ['42 20 00 d1', 'sub x2, x2, #8'], // the environment, which follows argv and its null
    ['a8 1b 80 d2', 'mov x8, #221'], // execve: does not come back unless it fails
    ['01 00 00 d4', 'svc #0'],
    ['', 'refused:'],
    ['e0 03 00 cb', 'neg x0, x0'], // the caller is told the errno
    ['', 'end:'],
    ['c8 0b 80 d2', 'mov x8, #94'], // exit_group
    ['01 00 00 d4', 'svc #0'],
  ],
};
