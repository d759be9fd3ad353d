import type { CodeLine } from './elf.ts';

/**
 * The threads program on x86-64, after the frame. It holds `argument` threads and is given, from GIVEN_ADDRESS on:
 * whether they end all together (0: no), where the table of calls ends, and the table: six words a call, its number
 * and five arguments. A process of its own, the holder, makes the threads. Each has a word that is odd as long as it is
 * there, makes the next call of the table, and if that comes back waits until its word changes. A thread is counted
 * when it has come to its call. With as many as may be there, the oldest goes for each new one, or the holder ends with
 * all of them and another begins. Threads share the holder's stack and write none.
 */
export const THREADS_X64: readonly CodeLine[] = [
  ['31 ff', 'xor edi, edi'], // mmap: a word for each thread that may be there, all zero
  ['48 8b 73 20', 'mov rsi, [rbx+32]'], // how many: the argument
  ['48 c1 e6 02', 'shl rsi, 2'],
  ['ba 03 00 00 00', 'mov edx, 3'], // PROT_READ | PROT_WRITE
  ['41 ba 22 00 00 00', 'mov r10d, 34'], // MAP_PRIVATE | MAP_ANONYMOUS
  ['49 c7 c0 ff ff ff ff', 'mov r8, -1'],
  ['45 31 c9', 'xor r9d, r9d'],
  ['b8 09 00 00 00', 'mov eax, 9'], // mmap
  ['0f 05', 'syscall'],
  ['48 85 c0', 'test rax, rax'],
  ['0f 88 52 ff ff ff', 'js unable'],
  ['49 89 c4', 'mov r12, rax'], // r12: the words
  ['b8 27 00 00 00', 'mov eax, 39'], // getpid
  ['0f 05', 'syscall'],
  ['41 89 c5', 'mov r13d, eax'],
  ['', 'again:'],
  ['e8 50 ff ff ff', 'call due'],
  ['bf 11 00 00 00', 'mov edi, 17'], // SIGCHLD: the holder, a fork
  ['31 f6', 'xor esi, esi'],
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['45 31 c0', 'xor r8d, r8d'],
  ['b8 38 00 00 00', 'mov eax, 56'], // clone
  ['0f 05', 'syscall'],
  ['48 85 c0', 'test rax, rax'],
  ['74 2c', 'jz hold'],
  ['78 23', 'js none'],
  ['89 c7', 'mov edi, eax'], // wait4: the holder
  ['48 8d 73 38', 'lea rsi, [rbx+56]'],
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['b8 3d 00 00 00', 'mov eax, 61'], // wait4
  ['0f 05', 'syscall'],
  ['0f b6 43 39', 'movzx eax, byte ptr [rbx+57]'],
  ['83 7b 38 00', 'cmp dword ptr [rbx+56], 0'], // it was killed, or it ended with its threads
  ['74 c2', 'je again'],
  ['e8 50 ff ff ff', 'call failed'],
  ['eb bb', 'jmp again'],
  ['', 'none:'],
  ['e8 46 ff ff ff', 'call refused'],
  ['eb b4', 'jmp again'],
  ['', 'hold:'],
  ['bf 01 00 00 00', 'mov edi, 1'], // PR_SET_PDEATHSIG: fork has cleared it
  ['be 09 00 00 00', 'mov esi, 9'],
  ['b8 9d 00 00 00', 'mov eax, 157'], // prctl
  ['0f 05', 'syscall'],
  ['b8 6e 00 00 00', 'mov eax, 110'], // getppid
  ['0f 05', 'syscall'],
  ['44 39 e8', 'cmp eax, r13d'],
  ['0f 85 df fe ff ff', 'jne quit'],
  ['45 31 ed', 'xor r13d, r13d'], // r13: threads made
  ['4d 89 e6', 'mov r14, r12'], // r14: the word of the next thread
  ['41 bf 88 00 40 00', 'mov r15d, 0x400088'], // r15: its call
  ['', 'work:'],
  ['e8 d7 fe ff ff', 'call due'],
  ['4c 3b 6b 20', 'cmp r13, [rbx+32]'],
  ['72 26', 'jb make'], // there may be more
  ['48 83 3c 25 78 00 40 00 00', 'cmp qword ptr [0x400078], 0'],
  ['0f 85 87 00 00 00', 'jne together'],
  ['41 ff 06', 'inc dword ptr [r14]'], // the oldest one's word: it may go
  ['4c 89 f7', 'mov rdi, r14'],
  ['be 81 00 00 00', 'mov esi, 129'], // FUTEX_WAKE | FUTEX_PRIVATE_FLAG
  ['ba 01 00 00 00', 'mov edx, 1'],
  ['b8 ca 00 00 00', 'mov eax, 202'], // futex
  ['0f 05', 'syscall'],
  ['', 'make:'],
  ['41 8b 2e', 'mov ebp, [r14]'],
  ['ff c5', 'inc ebp'], // ebp: what the thread writes into its word, and waits upon
  ['bf 00 0f 05 00', 'mov edi, 0x50f00'], // CLONE_VM | FS | FILES | SIGHAND | THREAD | SYSVSEM
  ['31 f6', 'xor esi, esi'], // our stack: a thread writes none
  ['31 d2', 'xor edx, edx'],
  ['45 31 d2', 'xor r10d, r10d'],
  ['45 31 c0', 'xor r8d, r8d'],
  ['b8 38 00 00 00', 'mov eax, 56'], // clone
  ['0f 05', 'syscall'],
  ['48 85 c0', 'test rax, rax'],
  ['74 65', 'jz thread'],
  ['78 44', 'js lacking'],
  ['', 'begun:'],
  ['41 39 2e', 'cmp [r14], ebp'],
  ['74 09', 'je count'], // it has come to its call
  ['b8 18 00 00 00', 'mov eax, 24'], // sched_yield
  ['0f 05', 'syscall'],
  ['eb f2', 'jmp begun'],
  ['', 'count:'],
  ['48 ff 03', 'inc qword ptr [rbx]'], // done
  ['49 ff c5', 'inc r13'],
  ['49 83 c6 04', 'add r14, 4'],
  ['48 8b 43 20', 'mov rax, [rbx+32]'],
  ['49 8d 04 84', 'lea rax, [r12+4*rax]'],
  ['49 39 c6', 'cmp r14, rax'],
  ['4d 0f 44 f4', 'cmove r14, r12'], // round and round
  ['49 83 c7 30', 'add r15, 48'],
  ['4c 3b 3c 25 80 00 40 00', 'cmp r15, [0x400080]'],
  ['0f 85 74 ff ff ff', 'jne work'],
  ['41 bf 88 00 40 00', 'mov r15d, 0x400088'],
  ['e9 69 ff ff ff', 'jmp work'],
  ['', 'lacking:'],
  ['e8 7b fe ff ff', 'call refused'],
  ['e9 5f ff ff ff', 'jmp work'],
  ['', 'together:'],
  ['48 8d 3d b0 fd ff ff', 'lea rdi, [rip+short_sleep]'], // the last of them is in its call by then
  ['31 f6', 'xor esi, esi'],
  ['b8 23 00 00 00', 'mov eax, 35'], // nanosleep
  ['0f 05', 'syscall'],
  ['e9 1d fe ff ff', 'jmp quit'], // exit_group ends them all
  ['', 'thread:'],
  ['41 89 2e', 'mov [r14], ebp'],
  ['49 8b 07', 'mov rax, [r15]'],
  ['49 8b 7f 08', 'mov rdi, [r15+8]'],
  ['49 8b 77 10', 'mov rsi, [r15+16]'],
  ['49 8b 57 18', 'mov rdx, [r15+24]'],
  ['4d 8b 57 20', 'mov r10, [r15+32]'],
  ['4d 8b 47 28', 'mov r8, [r15+40]'],
  ['0f 05', 'syscall'],
  ['', 'rest:'],
  ['4c 89 f7', 'mov rdi, r14'],
  ['be 80 00 00 00', 'mov esi, 128'], // FUTEX_WAIT | FUTEX_PRIVATE_FLAG
  ['89 ea', 'mov edx, ebp'],
  ['45 31 d2', 'xor r10d, r10d'], // for ever
  ['b8 ca 00 00 00', 'mov eax, 202'], // futex
  ['0f 05', 'syscall'],
  ['41 39 2e', 'cmp [r14], ebp'],
  ['74 e7', 'je rest'],
  ['31 ff', 'xor edi, edi'],
  ['b8 3c 00 00 00', 'mov eax, 60'], // exit: this thread alone
  ['0f 05', 'syscall'],
];
