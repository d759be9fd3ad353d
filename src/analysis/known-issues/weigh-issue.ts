import { isReleaseOlder, isSameMinor } from '../../falco/release-order.ts';
import type { DrainSign, KnownIssue, MemoryPart } from '../../model/known-issue.ts';
import { type Point, pointAgainst, pointFor } from './point.ts';
import type { Symptoms } from './symptoms.ts';
import { weighCounts } from './weigh-counts.ts';

/** All that speaks for an issue and against it; what is not known of the run or of the issue says nothing. */
export function weighIssue(issue: KnownIssue, symptoms: Symptoms): readonly Point[] {
  return ASPECTS.flatMap((weigh) => weigh(issue, symptoms));
}

type Weigh = (issue: KnownIssue, symptoms: Symptoms) => readonly Point[];

/** In the order in which they are told. */
const ASPECTS: readonly Weigh[] = [
  weighVersion,
  weighEngine,
  weighCrash,
  weighCounts,
  weighDrain,
  weighLoad,
  weighPart,
  weighClass,
];

/** A version outside of the range decides, however little the range is proven. */
function weighVersion({ versions }: KnownIssue, { version }: Symptoms): readonly Point[] {
  const { from, fixed, seen } = versions;
  if (version === null) return [];
  if (fixed !== null && isReleaseOlder(version, fixed) === false) {
    return [pointAgainst('version', true, `${version} has the fix of ${fixed}`)];
  }
  if (from !== null && isReleaseOlder(version, from) === true) {
    return [pointAgainst('version', true, `${version} is older than ${from}, which brought it`)];
  }
  if (fixed !== null || seen.some((release) => isSameMinor(version, release))) {
    return [pointFor('version', true, version)];
  }
  return seen.length === 0 ? [] : [pointAgainst('version', false, `it was reported of ${seen.join(', ')} alone`)];
}

function weighEngine({ engines, unsure }: KnownIssue, { engine }: Symptoms): readonly Point[] {
  if (engine === null || engines.length === 0) return [];
  if (engines.includes(engine)) return [pointFor('engine', false, engine)];
  return [pointAgainst('engine', !unsure.includes('engines'), `its engine is ${engine}, not ${engines.join(' or ')}`)];
}

function weighCrash({ signature }: KnownIssue, { crash }: Symptoms): readonly Point[] {
  if (signature.crash === null) return [];
  const how = signature.crash === 'SIGSEGV' ? 'ended by SIGSEGV' : 'ended with status 1';
  if (crash === signature.crash) return [pointFor('crash', true, how)];
  return [pointAgainst('crash', true, `the target is not known to have ${how}`)];
}

const DRAINS: Readonly<Record<DrainSign, string>> = {
  kept: 'kept in drain',
  'given back': 'given back in drain',
  'until the purge': 'given back at a purge',
};

/** What is kept until the purge is kept as far as a run sees that ends before it; the heap stays as large even then. */
function weighDrain({ signature, unsure }: KnownIssue, { drain }: Symptoms): readonly Point[] {
  if (signature.drain === null || drain === null) return [];
  const isWaiting = signature.drain === 'until the purge' && drain === 'kept';
  if (drain === signature.drain || isWaiting) return [pointFor('drain', false, DRAINS[drain])];
  return [pointAgainst('drain', !unsure.includes('signature'), DRAINS[drain])];
}

function weighLoad({ workloads: triggers, unsure }: KnownIssue, { workloads }: Symptoms): readonly Point[] {
  if (triggers.length === 0 || workloads.length === 0) return [];
  const shared = workloads.filter((id) => triggers.includes(id));
  if (shared.length > 0) return [pointFor('load', true, `under ${shared.join(' and ')}`)];
  return [pointAgainst('load', !unsure.includes('workloads'), `${workloads.join(' and ')} does not trigger it`)];
}

const PART_NAMES: Readonly<Record<MemoryPart, string>> = {
  anon: 'anonymous memory',
  heap: 'heap',
  file: 'file pages',
  shared: 'shared memory',
  bpf: 'BPF memory',
  kernel: 'kernel memory',
  'page cache': 'page cache',
};

/** As what the kernel may count a part: the pages of a ring buffer are those of a mapped file to it. */
const COUNTED_AS: Readonly<Record<MemoryPart, readonly MemoryPart[]>> = {
  anon: ['anon', 'heap'],
  heap: ['anon', 'heap'],
  file: ['file'],
  shared: ['shared'],
  bpf: ['bpf', 'file', 'shared', 'kernel'],
  kernel: ['kernel'],
  'page cache': ['page cache'],
};

function weighPart({ signature, unsure }: KnownIssue, { parts }: Symptoms): readonly Point[] {
  if (signature.part === null || parts.length === 0) return [];
  const fitting = COUNTED_AS[signature.part];
  const names = parts.map((part) => PART_NAMES[part]).join(' and ');
  if (parts.some((part) => fitting.includes(part))) return [pointFor('part', false, names)];
  return [
    pointAgainst('part', !unsure.includes('signature'), `what grew is ${names}, not ${PART_NAMES[signature.part]}`),
  ];
}

/** What is unexplained may be told as anything. */
function weighClass({ class: name, unsure }: KnownIssue, { classes }: Symptoms): readonly Point[] {
  if (name === 'crash') return [];
  if (classes.length === 0) return [pointAgainst('class', true, 'nothing grew')];
  if (classes.includes(name)) return [pointFor('class', false, name)];
  return name === 'unexplained' ? [] : [pointAgainst('class', !unsure.includes('class'), `nothing speaks for ${name}`)];
}
