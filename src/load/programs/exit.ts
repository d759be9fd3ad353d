import type { CodeLine, Machine } from './elf.ts';

/** The smallest program there is: exit_group(0). 129 bytes as an executable on x86-64. */
export const EXIT_CODE: Readonly<Record<Machine, readonly CodeLine[]>> = {
  x64: [
    ['31 ff', 'xor edi, edi'],
    ['b8 e7 00 00 00', 'mov eax, 231'], // exit_group
    ['0f 05', 'syscall'],
  ],
  arm64: [
    ['00 00 80 d2', 'mov x0, #0'],
    ['c8 0b 80 d2', 'mov x8, #94'], // exit_group
    ['01 00 00 d4', 'svc #0'],
  ],
};
