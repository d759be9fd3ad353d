import { KIB } from '../model/units.ts';
import { malformed } from './malformed.ts';

/** What a mapping is for, as far as its name in /proc/PID/smaps tells. */
export const MAPPING_CLASSES = ['heap', 'anonymous', 'stack', 'program', 'file', 'shared', 'buffer'] as const;
export type MappingClass = (typeof MAPPING_CLASSES)[number];

/**
 * Resident and swapped bytes of the mappings of a process by class, from /proc/PID/smaps (Documentation/filesystems/proc.rst);
 * a class without a mapping has 0. Null for an empty text: the process has no memory any more. Throws Error that quotes a
 * text without mappings, or a size of another form. O(text): smaps may be megabytes, so no line is copied that is not needed.
 */
export function sumMappings(text: string): Readonly<Record<MappingClass, number>> | null {
  if (text === '') return null;
  const sums = Object.fromEntries(MAPPING_CLASSES.map((each) => [each, 0])) as Record<MappingClass, number>;
  let of: MappingClass | null = null;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (isHeader(text, at)) of = classify(text.slice(at, end));
    else if (of !== null && (text.startsWith('Rss:', at) || text.startsWith('Swap:', at))) {
      sums[of] += readBytes(text.slice(at, end));
    }
    at = end + 1;
  }
  if (of === null) throw malformed('/proc/PID/smaps', text);
  return sums;
}

/** Addresses are in lower-case hexadecimal digits, and the fields below begin with a capital letter. */
function isHeader(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
}

/** `559288896000-559288957000 r-xp 0002f000 fe:00 246999      /usr/bin/bash`; the name may be absent or hold blanks. */
const HEADER = /^\S+ (\S{4}) \S+ \S+ \S+ *(.*)$/;

function classify(line: string): MappingClass {
  const [, rights = '', name = ''] = HEADER.exec(line) ?? [];
  if (name === '[heap]') return 'heap';
  if (name.startsWith('[stack')) return 'stack';
  // [anon:NAME] is named by prctl(PR_SET_VMA); [vdso] and the like hold no memory of the process's own
  if (name === '' || name.startsWith('[')) return 'anonymous';
  if (isBuffer(name)) return 'buffer';
  if (isShared(name, rights)) return 'shared';
  return name.includes('.so') || rights.includes('x') || PROGRAMS.test(name) ? 'program' : 'file';
}

/** Ring buffers: of eBPF maps and perf events, and of Falco's kernel module (`/dev/falco0`, before 0.29 and elsewhere under another prefix). */
function isBuffer(name: string): boolean {
  return /^anon_inode:(?:bpf|\[perf_event\])/.test(name) || /\/dev\/(?:falco|sysdig|scap)\d+$/.test(name);
}

/** Memory that has a file behind it in no file system on a disk. */
function isShared(name: string, rights: string): boolean {
  return rights.endsWith('s') && /^\/(?:dev\/(?:shm\/|zero)|memfd:|SYSV)/.test(name);
}

/** Where programs and their data segments lie; those of containers have other roots before it. */
const PROGRAMS = /\/s?bin\/[^/]+(?: \(deleted\))?$/;

function readBytes(line: string): number {
  const [, kibibytes] = /^\w+: +(\d+) kB$/.exec(line) ?? [];
  if (kibibytes === undefined) throw malformed('/proc/PID/smaps', line);
  return Number(kibibytes) * KIB;
}
