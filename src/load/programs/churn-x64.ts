import type { CodeLine } from './elf.ts';

/**
 * The churn program on x86-64: makes a child that ends at once, or executes a program that does, and reaps it, as
 * often as its slot allows. What it does and the constants it reads: `emitChurn`. System call numbers: asm/unistd_64.h;
 * a call takes rdi, rsi, rdx, r10, r8, r9, and gives rax. Nothing is written to the stack: a vfork child shares it.
 */
export const CHURN_X64: readonly CodeLine[] = [
  ['bf 01 00 00 00', 'mov edi, 1'], // PR_SET_PDEATHSIG: when the host dies
  ['be 09 00 00 00', 'mov esi, 9'], // SIGKILL
  ['b8 9d 00 00 00', 'mov eax, 157'], // prctl
  ['0f 05', 'syscall'],
  ['b8 6e 00 00 00', 'mov eax, 110'], // getppid
  ['0f 05', 'syscall'],
  ['48 3b 05 a9 ff ff ff', 'cmp rax, [rip+parent]'], // the host may have died before that
  ['0f 85 e1 00 00 00', 'jne refuse'],
  ['48 8b 1d ac ff ff ff', 'mov rbx, [rip+slot_at]'], // rbx: where the slot lies in the counters file
  ['31 ff', 'xor edi, edi'], // mmap: anywhere
  ['48 8d 73 40', 'lea rsi, [rbx+64]'], // from the start of the file to the end of the slot
  ['ba 03 00 00 00', 'mov edx, 3'], // PROT_READ | PROT_WRITE
  ['41 ba 01 00 00 00', 'mov r10d, 1'], // MAP_SHARED
  ['4c 8b 05 8c ff ff ff', 'mov r8, [rip+file]'], // the counters file
  ['45 31 c9', 'xor r9d, r9d'], // offset 0
  ['b8 09 00 00 00', 'mov eax, 9'], // mmap
  ['0f 05', 'syscall'],
  ['48 85 c0', 'test rax, rax'],
  ['0f 88 af 00 00 00', 'js refuse'], // a negative result is -errno
  ['48 01 c3', 'add rbx, rax'], // rbx: the slot
  ['', 'work:'],
  ['48 83 7b 18 00', 'cmp qword ptr [rbx+24], 0'], // stop
  ['0f 85 ad 00 00 00', 'jne quit'],
  ['48 8b 03', 'mov rax, [rbx]'], // done
  ['48 03 43 08', 'add rax, [rbx+8]'], // + failed
  ['48 3b 43 28', 'cmp rax, [rbx+40]'], // limit
  ['73 71', 'jae idle'],
  ['48 8b 7b 20', 'mov rdi, [rbx+32]'], // clone flags
  ['31 f6', 'xor esi, esi'], // the parent's stack: the child leaves at once and writes none
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['45 31 c0', 'xor r8d, r8d'],
  ['b8 38 00 00 00', 'mov eax, 56'], // clone
  ['0f 05', 'syscall'],
  ['48 85 c0', 'test rax, rax'],
  ['74 1f', 'jz child'],
  ['78 41', 'js failed'],
  ['89 c7', 'mov edi, eax'], // wait4: the child
  ['48 8d 73 38', 'lea rsi, [rbx+56]'], // where its status goes
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['b8 3d 00 00 00', 'mov eax, 61'], // wait4
  ['0f 05', 'syscall'],
  ['83 7b 38 00', 'cmp dword ptr [rbx+56], 0'], // anything but exit status 0 is a failure
  ['75 30', 'jne count_failure'],
  ['48 ff 03', 'inc qword ptr [rbx]'], // done: counted when the child has been reaped
  ['eb af', 'jmp work'],
  ['', 'child:'],
  ['48 8b 7c 24 10', 'mov rdi, [rsp+16]'], // argv[1]: a program to execute, or none
  ['48 85 ff', 'test rdi, rdi'],
  ['74 5d', 'jz quit'], // the child ends
  ['48 8d 74 24 08', 'lea rsi, [rsp+8]'], // argv
  ['48 8d 54 24 20', 'lea rdx, [rsp+32]'], // the environment, which follows argv of two words
  ['b8 3b 00 00 00', 'mov eax, 59'], // execve: does not come back unless it fails
  ['0f 05', 'syscall'],
  ['48 f7 d8', 'neg rax'],
  ['48 89 43 30', 'mov [rbx+48], rax'], // errno
  ['eb 37', 'jmp refuse'],
  ['', 'failed:'],
  ['48 f7 d8', 'neg rax'],
  ['48 89 43 30', 'mov [rbx+48], rax'],
  ['', 'count_failure:'],
  ['48 ff 43 08', 'inc qword ptr [rbx+8]'], // failed
  ['48 8d 3d 0f ff ff ff', 'lea rdi, [rip+long_sleep]'],
  ['eb 15', 'jmp sleep'],
  ['', 'idle:'],
  ['48 8d 3d f6 fe ff ff', 'lea rdi, [rip+short_sleep]'],
  ['48 83 7b 28 00', 'cmp qword ptr [rbx+40], 0'], // paused: nothing falls due soon
  ['75 07', 'jne sleep'],
  ['48 8d 3d f8 fe ff ff', 'lea rdi, [rip+long_sleep]'],
  ['', 'sleep:'],
  ['31 f6', 'xor esi, esi'], // no remainder
  ['b8 23 00 00 00', 'mov eax, 35'], // nanosleep
  ['0f 05', 'syscall'],
  ['e9 54 ff ff ff', 'jmp work'],
  ['', 'refuse:'],
  ['bf 01 00 00 00', 'mov edi, 1'], // it could not begin, or the child could not execute: status 1
  ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
  ['0f 05', 'syscall'],
  ['', 'quit:'],
  ['31 ff', 'xor edi, edi'],
  ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
  ['0f 05', 'syscall'],
];
