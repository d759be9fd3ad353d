import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { InquiryPorts } from '../../src/commands/inquiry/inquiry.ts';
import { knowFalco } from '../../src/commands/inquiry/know-falco.ts';
import { openInquiryPorts } from '../../src/commands/inquiry/open-inquiry-ports.ts';
import type { FalcoFact } from '../../src/model/falco-facts.ts';
import type { FalcoIdentity, ProcessFacts } from '../../src/model/target.ts';
import { kernelFilesBelow } from '../../src/system/host/kernel-files.ts';

/** A tree of /proc and what belongs to it: texts by their paths, and links. */
export interface FalcoTree {
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  readonly ports?: Partial<InquiryPorts>;
}

const STATUS = `Name:\tfalco
Uid:\t0\t0\t0\t0
VmRSS:\t   61000 kB
RssAnon:\t   40000 kB
RssFile:\t   21000 kB
RssShmem:\t       0 kB
VmSwap:\t       0 kB
Threads:\t7
CapEff:\t000001ffffffffff
`;

/** What everybody may read of process 812. */
const OUTLINE = { '/proc/812/status': STATUS, '/proc/812/cgroup': '0::/system.slice/falco.service\n' };

/** What is found out about process 812 of such a tree; nothing of it is run or asked unless the ports say so. */
export async function knowTree({
  files = {},
  links = {},
  words = ['falco'],
  ports = {},
}: FalcoTree): Promise<FalcoIdentity> {
  const root = mkdtempSync(join(tmpdir(), 'leaklab-falco-tree-'));
  try {
    for (const [path, text] of Object.entries({ ...OUTLINE, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const [path, target] of Object.entries(links)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync(target, join(root, path));
    }
    const quiet: Partial<InquiryPorts> = { ask: async () => null, run: async () => null };
    return await knowFalco(processOf(words), false, {
      ...openInquiryPorts(kernelFilesBelow(root), root),
      ...quiet,
      ...ports,
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function processOf(commandLine: readonly string[]): ProcessFacts {
  const facts = {
    ppid: 1,
    startTicks: 4711,
    name: 'falco',
    kernelThread: false,
    zombie: false,
    uid: 0,
    executable: null,
  };
  return { ...facts, pid: 812, commandLine };
}

/** What stands for a fact: its value, else its state. */
export function answersTo({ facts = [] }: FalcoIdentity, id: string): readonly (string | number)[] {
  return facts.filter((fact) => fact.id === id).map(wordOf);
}

function wordOf(fact: FalcoFact): string | number {
  return fact.state === 'known' ? fact.value : fact.state;
}
