import type { CodeLine, Machine } from './elf.ts';

/**
 * What every program that counts begins with; its own code follows at `begin`. What it does and the constants it reads:
 * `emitCounting`. It offers, to be called:
 * - `due` comes back when an operation is to be done, and ends the program when `stop` is set;
 * - `settle` takes what clone gave its parent: waits for the child and counts it, done or failed;
 * - `refused` takes -errno: counts a failure and leaves the host alone for a while.
 * Both of the latter come back only when the next operation is due. To be jumped to: `quit` ends with status 0, `end`
 * with the status given.
 *
 * x86-64: rbx is the slot; results and arguments in rax, the status of `end` in edi. System call numbers:
 * asm/unistd_64.h; a call takes rdi, rsi, rdx, r10, r8, r9, gives rax and spoils rcx and r11.
 * arm64: x19 is the slot; results and arguments in x0. Numbers: asm-generic/unistd.h in x8; a call takes x0 to x5 and
 * gives x0.
 */
export const FRAME: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['bf 01 00 00 00', 'mov edi, 1'], // PR_SET_PDEATHSIG: when the host dies
    ['be 09 00 00 00', 'mov esi, 9'], // SIGKILL
    ['b8 9d 00 00 00', 'mov eax, 157'], // prctl
    ['0f 05', 'syscall'],
    ['b8 6e 00 00 00', 'mov eax, 110'], // getppid
    ['0f 05', 'syscall'],
    ['48 3b 05 a9 ff ff ff', 'cmp rax, [rip+parent]'], // the host may have died before that
    ['75 33', 'jne unable'],
    ['48 8b 1d b0 ff ff ff', 'mov rbx, [rip+slot_at]'], // rbx: where the slot lies in the counters file
    ['31 ff', 'xor edi, edi'], // mmap: anywhere
    ['48 8d 73 40', 'lea rsi, [rbx+64]'], // from the start of the file to the end of the slot
    ['ba 03 00 00 00', 'mov edx, 3'], // PROT_READ | PROT_WRITE
    ['41 ba 01 00 00 00', 'mov r10d, 1'], // MAP_SHARED
    ['4c 8b 05 90 ff ff ff', 'mov r8, [rip+file]'], // the counters file
    ['45 31 c9', 'xor r9d, r9d'], // offset 0
    ['b8 09 00 00 00', 'mov eax, 9'], // mmap
    ['0f 05', 'syscall'],
    ['48 85 c0', 'test rax, rax'],
    ['78 05', 'js unable'], // a negative result is -errno
    ['48 01 c3', 'add rbx, rax'], // rbx: the slot
    ['eb 7f', 'jmp begin'],
    ['', 'unable:'],
    ['bf 01 00 00 00', 'mov edi, 1'], // it could not begin: status 1
    ['eb 02', 'jmp end'],
    ['', 'quit:'],
    ['31 ff', 'xor edi, edi'],
    ['', 'end:'],
    ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
    ['0f 05', 'syscall'],
    ['', 'due:'],
    ['48 83 7b 18 00', 'cmp qword ptr [rbx+24], 0'], // stop
    ['75 f0', 'jne quit'],
    ['48 8b 03', 'mov rax, [rbx]'], // done
    ['48 03 43 08', 'add rax, [rbx+8]'], // + failed
    ['48 3b 43 28', 'cmp rax, [rbx+40]'], // limit
    ['73 3b', 'jae idle'],
    ['c3', 'ret'],
    ['', 'settle:'],
    ['48 85 c0', 'test rax, rax'],
    ['78 21', 'js refused'],
    ['89 c7', 'mov edi, eax'], // wait4: the child
    ['48 8d 73 38', 'lea rsi, [rbx+56]'], // where its status goes
    ['31 d2', 'xor edx, edx'],
    ['45 31 d2', 'xor r10d, r10d'],
    ['b8 3d 00 00 00', 'mov eax, 61'], // wait4
    ['0f 05', 'syscall'],
    ['0f b6 43 39', 'movzx eax, byte ptr [rbx+57]'], // the exit status in it: an errno
    ['83 7b 38 00', 'cmp dword ptr [rbx+56], 0'], // anything but exit status 0 is a failure
    ['75 08', 'jne failed'],
    ['48 ff 03', 'inc qword ptr [rbx]'], // done: counted when the child has been reaped
    ['eb c5', 'jmp due'],
    ['', 'refused:'],
    ['48 f7 d8', 'neg rax'],
    ['', 'failed:'],
    ['48 89 43 30', 'mov [rbx+48], rax'], // errno
    ['48 ff 43 08', 'inc qword ptr [rbx+8]'], // failed
    ['48 8d 3d 3f ff ff ff', 'lea rdi, [rip+long_sleep]'],
    ['eb 15', 'jmp sleep'],
    ['', 'idle:'],
    ['48 8d 3d 26 ff ff ff', 'lea rdi, [rip+short_sleep]'],
    ['48 83 7b 28 00', 'cmp qword ptr [rbx+40], 0'], // paused: nothing falls due soon
    ['75 07', 'jne sleep'],
    ['48 8d 3d 28 ff ff ff', 'lea rdi, [rip+long_sleep]'],
    ['', 'sleep:'],
    ['31 f6', 'xor esi, esi'], // no remainder
    ['b8 23 00 00 00', 'mov eax, 35'], // nanosleep
    ['0f 05', 'syscall'],
    ['eb 91', 'jmp due'],
    ['', 'begin:'],
  ],
  arm64: [
    ['20 00 80 d2', 'mov x0, #1'], // PR_SET_PDEATHSIG: when the host dies
    ['21 01 80 d2', 'mov x1, #9'], // SIGKILL
    ['e8 14 80 d2', 'mov x8, #167'], // prctl
    ['01 00 00 d4', 'svc #0'],
    ['a8 15 80 d2', 'mov x8, #173'], // getppid
    ['01 00 00 d4', 'svc #0'],
    ['81 fd ff 58', 'ldr x1, parent'],
    ['1f 00 01 eb', 'cmp x0, x1'], // the host may have died before that
    ['a1 01 00 54', 'b.ne unable'],
    ['b3 fd ff 58', 'ldr x19, slot_at'], // x19: where the slot lies in the counters file
    ['00 00 80 d2', 'mov x0, #0'], // mmap: anywhere
    ['61 02 01 91', 'add x1, x19, #64'], // from the start of the file to the end of the slot
    ['62 00 80 d2', 'mov x2, #3'], // PROT_READ | PROT_WRITE
    ['23 00 80 d2', 'mov x3, #1'], // MAP_SHARED
    ['c4 fc ff 58', 'ldr x4, file'], // the counters file
    ['05 00 80 d2', 'mov x5, #0'], // offset 0
    ['c8 1b 80 d2', 'mov x8, #222'], // mmap
    ['01 00 00 d4', 'svc #0'],
    ['60 00 f8 b7', 'tbnz x0, #63, unable'], // a negative result is -errno
    ['73 02 00 8b', 'add x19, x19, x0'], // x19: the slot
    ['2a 00 00 14', 'b begin'],
    ['', 'unable:'],
    ['20 00 80 d2', 'mov x0, #1'], // it could not begin: status 1
    ['02 00 00 14', 'b end'],
    ['', 'quit:'],
    ['00 00 80 d2', 'mov x0, #0'],
    ['', 'end:'],
    ['c8 0b 80 d2', 'mov x8, #94'], // exit_group
    ['01 00 00 d4', 'svc #0'],
    ['', 'due:'],
    ['60 0e 40 f9', 'ldr x0, [x19, #24]'], // stop
    ['80 ff ff b5', 'cbnz x0, quit'],
    ['60 02 40 f9', 'ldr x0, [x19]'], // done
    ['61 06 40 f9', 'ldr x1, [x19, #8]'], // failed
    ['62 16 40 f9', 'ldr x2, [x19, #40]'], // limit
    ['00 00 01 8b', 'add x0, x0, x1'],
    ['1f 00 02 eb', 'cmp x0, x2'],
    ['c2 02 00 54', 'b.hs idle'],
    ['c0 03 5f d6', 'ret'],
    ['', 'settle:'],
    ['a0 01 f8 b7', 'tbnz x0, #63, refused'],
    ['61 e2 00 91', 'add x1, x19, #56'], // wait4: the child is in x0; where its status goes
    ['02 00 80 d2', 'mov x2, #0'],
    ['03 00 80 d2', 'mov x3, #0'],
    ['88 20 80 d2', 'mov x8, #260'], // wait4
    ['01 00 00 d4', 'svc #0'],
    ['60 e6 40 39', 'ldrb w0, [x19, #57]'], // the exit status in it: an errno
    ['61 3a 40 b9', 'ldr w1, [x19, #56]'], // anything but exit status 0 is a failure
    ['c1 00 00 35', 'cbnz w1, failed'],
    ['61 02 40 f9', 'ldr x1, [x19]'],
    ['21 04 00 91', 'add x1, x1, #1'],
    ['61 02 00 f9', 'str x1, [x19]'], // done: counted when the child has been reaped
    ['eb ff ff 17', 'b due'],
    ['', 'refused:'],
    ['e0 03 00 cb', 'neg x0, x0'],
    ['', 'failed:'],
    ['60 1a 00 f9', 'str x0, [x19, #48]'], // errno
    ['61 06 40 f9', 'ldr x1, [x19, #8]'],
    ['21 04 00 91', 'add x1, x1, #1'],
    ['61 06 00 f9', 'str x1, [x19, #8]'], // failed
    ['e0 f8 ff 10', 'adr x0, long_sleep'],
    ['04 00 00 14', 'b sleep'],
    ['', 'idle:'],
    ['20 f8 ff 10', 'adr x0, short_sleep'],
    ['42 00 00 b5', 'cbnz x2, sleep'], // paused: nothing falls due soon
    ['60 f8 ff 10', 'adr x0, long_sleep'],
    ['', 'sleep:'],
    ['01 00 80 d2', 'mov x1, #0'], // no remainder
    ['a8 0c 80 d2', 'mov x8, #101'], // nanosleep
    ['01 00 00 d4', 'svc #0'],
    ['dd ff ff 17', 'b due'],
    ['', 'begin:'],
  ],
};
