import type { CodeLine, Machine } from './elf.ts';
import { THREADS_ARM64 } from './threads-arm64.ts';
import { THREADS_X64 } from './threads-x64.ts';

/** The threads program, after the frame: threads that each make one call, and stay. What it takes: its x86-64 file. */
export const THREADS: Readonly<Record<Machine, readonly CodeLine[]>> = { x64: THREADS_X64, arm64: THREADS_ARM64 };
