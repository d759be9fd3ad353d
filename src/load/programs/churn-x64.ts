import type { CodeLine } from './elf.ts';

/**
 * The churn program on x86-64: makes a child that ends at once and reaps it, as often as its slot allows. What it
 * does and the constants it reads: `emitChurn`. System call numbers: asm/unistd_64.h; a call takes rdi, rsi,
 * rdx, r10, r8, r9, and gives rax.
 */
export const CHURN_X64: readonly CodeLine[] = [
  ['bf 01 00 00 00', 'mov edi, 1'], // PR_SET_PDEATHSIG: when the host dies
  ['be 09 00 00 00', 'mov esi, 9'], // SIGKILL
  ['b8 9d 00 00 00', 'mov eax, 157'], // prctl
  ['0f 05', 'syscall'],
  ['b8 6e 00 00 00', 'mov eax, 110'], // getppid
  ['0f 05', 'syscall'],
  ['48 3b 05 a9 ff ff ff', 'cmp rax, [rip+parent]'], // the host may have died before that
  ['0f 85 9c 00 00 00', 'jne refuse'],
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
  ['78 6e', 'js refuse'], // a negative result is -errno
  ['48 01 c3', 'add rbx, rax'], // rbx: the slot
  ['', 'work:'],
  ['48 83 7b 18 00', 'cmp qword ptr [rbx+24], 0'], // stop
  ['75 70', 'jne quit'],
  ['48 8b 03', 'mov rax, [rbx]'], // done
  ['48 03 43 08', 'add rax, [rbx+8]'], // + failed
  ['48 3b 43 28', 'cmp rax, [rbx+40]'], // limit
  ['73 45', 'jae idle'],
  ['48 8b 7b 20', 'mov rdi, [rbx+32]'], // clone flags
  ['31 f6', 'xor esi, esi'], // the parent's stack: the child leaves at once and writes none
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['45 31 c0', 'xor r8d, r8d'],
  ['b8 38 00 00 00', 'mov eax, 56'], // clone
  ['0f 05', 'syscall'],
  ['48 85 c0', 'test rax, rax'],
  ['74 49', 'jz quit'], // the child ends
  ['78 15', 'js failed'],
  ['89 c7', 'mov edi, eax'], // wait4: the child
  ['31 f6', 'xor esi, esi'], // no status
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['b8 3d 00 00 00', 'mov eax, 61'], // wait4
  ['0f 05', 'syscall'],
  ['48 ff 03', 'inc qword ptr [rbx]'], // done: counted when the child has been reaped
  ['eb bb', 'jmp work'],
  ['', 'failed:'],
  ['48 f7 d8', 'neg rax'],
  ['48 89 43 30', 'mov [rbx+48], rax'], // errno
  ['48 ff 43 08', 'inc qword ptr [rbx+8]'], // failed
  ['48 8d 3d 43 ff ff ff', 'lea rdi, [rip+refusal_time]'],
  ['eb 07', 'jmp sleep'],
  ['', 'idle:'],
  ['48 8d 3d 2a ff ff ff', 'lea rdi, [rip+idle_time]'],
  ['', 'sleep:'],
  ['31 f6', 'xor esi, esi'], // no remainder
  ['b8 23 00 00 00', 'mov eax, 35'], // nanosleep
  ['0f 05', 'syscall'],
  ['eb 95', 'jmp work'],
  ['', 'refuse:'],
  ['bf 01 00 00 00', 'mov edi, 1'], // setting up failed: status 1
  ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
  ['0f 05', 'syscall'],
  ['', 'quit:'],
  ['31 ff', 'xor edi, edi'],
  ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
  ['0f 05', 'syscall'],
];
