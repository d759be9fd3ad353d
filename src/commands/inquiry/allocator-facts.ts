import type { FalcoFact } from '../../model/falco-facts.ts';
import { ALLOCATOR_SIGNS, tellAllocator } from '../../proc/allocator.ts';
import { type ElfSurvey, surveyElf } from '../../proc/elf.ts';
import { known, refused, unknown } from './answer.ts';
import type { Inquiry, InquiryPorts } from './inquiry.ts';

/** Items 18 and 19: what gives it its heap and how that is set, and what could be used to look into it. */
export function describeAllocator({ ports, process, permitted, mapped, place }: Inquiry): readonly FalcoFact[] {
  const tools = describeTools(ports);
  const pages = describeHugePages(ports);
  if (!permitted || mapped === null) {
    const ids = ['allocator', 'preload', 'malloc-settings', 'symbols'] as const;
    return [...ids.map(refused), pages, tools];
  }
  const program = ports.open(`/proc/${process.pid}/exe`, (file) =>
    surveyElf(file, ALLOCATOR_SIGNS.names, ALLOCATOR_SIGNS.texts),
  );
  const found = tellAllocator(mapped.keys(), program);
  const settings = Object.entries(place.environment).filter(([name]) =>
    /^(MALLOC_|MIMALLOC_|GLIBC_TUNABLES$)/.test(name),
  );
  return [
    found === null
      ? unknown('allocator', 'neither its mappings nor its program tell')
      : known('allocator', found.allocator, found.sign),
    known('preload', place.environment['LD_PRELOAD'] ?? 'none', 'its environment'),
    known(
      'malloc-settings',
      settings.length === 0 ? 'none' : settings.map(([name, value]) => `${name}=${value}`).join(' '),
      'its environment',
    ),
    pages,
    describeSymbols(program),
    tools,
  ];
}

/** A choice of the kernel for all who do not ask for themselves: `always [madvise] never`. */
function describeHugePages({ files }: InquiryPorts): FalcoFact {
  const text = files.readOnce('/sys/kernel/mm/transparent_hugepage/enabled') ?? '';
  const chosen = /\[(\w+)\]/.exec(text)?.[1];
  return chosen === undefined ? unknown('huge-pages', 'this kernel has none') : known('huge-pages', chosen, 'sysfs');
}

/** Debug symbols are a file of their own beside each release since 0.40. */
function describeSymbols(program: ElfSurvey | null): FalcoFact {
  if (program === null) return unknown('symbols', 'its program cannot be read as an ELF file of 64 bits');
  const words = program.hasSymbols ? 'it has its symbols' : 'stripped: take the debug symbols of its release';
  return known('symbols', program.hasDebugSections ? 'it has debug sections' : words, 'its program');
}

const TOOLS = ['valgrind', 'heaptrack', 'gdb', 'perf', 'bpftool', 'bpftrace', 'jeprof'];

function describeTools({ files, searchPath }: InquiryPorts): FalcoFact {
  const names = new Set(searchPath.flatMap((folder) => files.list(folder) ?? []));
  const found = TOOLS.filter((tool) => names.has(tool));
  return known('tools', found.length === 0 ? `none of ${TOOLS.join(', ')}` : found.join(', '), 'PATH');
}
