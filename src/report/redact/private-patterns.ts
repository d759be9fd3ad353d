import type { PrivateKind } from './private-kind.ts';

/** How something private looks: what the pattern finds is private unless `unless` says that it only looks so. */
export interface PrivatePattern {
  readonly kind: PrivateKind;
  readonly source: string;
  readonly unless: (found: string) => boolean;
}

const NEVER = () => false;

/** Names in front of something that nobody may read. */
const SECRET_NAME = '(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|auth(?:orization)?|credential)s?';
/** Two sides tell by it that they have the same file; nobody can read that out of it. */
const DIGEST = String.raw`[0-9a-f]{64}(?![\w+/=-])`;
const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';

/**
 * Sources of regular expressions (flags g, i, u), tried in this order at each place. Doubtful cases go to the private
 * side, except units (`MiB/h`), versions, times and the kernel's own files.
 */
export const PRIVATE_PATTERNS: readonly PrivatePattern[] = [
  { kind: 'address', source: String.raw`\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+`, unless: NEVER },
  { kind: 'address', source: String.raw`[\w.+-]+@[\w][\w.-]*`, unless: isCommit },
  { kind: 'secret', source: String.raw`(?<=${SECRET_NAME}["']?\s{0,2}[=:]\s{0,2}["']?)[^\s"',;]+`, unless: NEVER },
  { kind: 'secret', source: String.raw`(?<=--[\w-]*${SECRET_NAME}[\w-]* |bearer )[^\s"',;]+`, unless: NEVER },
  { kind: 'path', source: String.raw`(?<=["'\x60])(?:~|\.{1,2})?\/[^"'\x60]*(?=["'\x60])`, unless: isKernelFile },
  {
    kind: 'path',
    source: String.raw`(?<![\p{L}\p{N}_)\]~.])(?:~[\w.-]*|\.{1,2})?\/(?:\\.|[^\s"'<>|\x60])*(?:\\.|[^\s"'<>|\x60).,;:!?])`,
    unless: (found) => isKernelFile(found) || /^\/[a-z]{1,2}$/i.test(found),
  },
  { kind: 'path', source: String.raw`(?<![\p{L}\p{N}_./-])[\w.@-]+(?:\/[\w.@+-]+)+`, unless: isNoRelativePath },
  { kind: 'address', source: String.raw`(?<![\w:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\w:])`, unless: NEVER },
  {
    kind: 'address',
    source: String.raw`(?<![\w:.])(?:[0-9a-f]{0,4}:){2,8}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4})(?![\w:])`,
    unless: (found) => !/[0-9a-f]/i.test(found) || (!found.includes('::') && found.split(':').length !== 8),
  },
  { kind: 'address', source: String.raw`(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)(?::\d+)?`, unless: NEVER },
  {
    kind: 'address',
    source: String.raw`(?<![\w.@-])(?:${LABEL}\.)+[a-z]{2,}(?![\w-])(?::\d+)?`,
    unless: (found) => !isDomain(found),
  },
  {
    kind: 'secret',
    source: String.raw`(?<![\w+/=-])(?<!sha256 (?=${DIGEST}))(?:[\w+/-]|=(?!\/)){20,}`,
    unless: (found) => !isRandomLooking(found),
  },
];

/** A commit of a repository that everybody can read: `libs@5fac9c6a9`. */
function isCommit(found: string): boolean {
  return /^(?:falco|libs|plugins)@[0-9a-f]{7,40}$/.test(found);
}

/** Files of the kernel that name nobody: `/proc/812/smaps_rollup`, `/proc/sys/kernel/pid_max`, `/dev/null`. */
function isKernelFile(path: string): boolean {
  if (/^\/dev\/(?:null|zero|full|shm)$/.test(path)) return true;
  return /^\/proc\/(?:(?:self|PID|\d+|net|pressure|sys\/kernel|sys\/vm)\/)?[a-z_\d]+$/.test(path);
}

/** Units, pairs of words and dates have slashes too; a page of the manual names nobody. */
function isNoRelativePath(found: string): boolean {
  const parts = found.split('/');
  if (/^docs\/[\w-]+\.md$/.test(found) || parts.every((part) => /^[\d.]*$/.test(part))) return true;
  return parts.length < 3 && !/\.[a-z]\w*$/i.test(found);
}

const TOP_LEVELS =
  /\.(?:com|net|org|io|dev|app|local|lan|internal|intranet|corp|cloud|svc|home|arpa|example|test|invalid|localdomain)(?::\d+)?$/i;

/** Three labels, or a known ending: `probe.metric` and `memory.stat` have two. */
function isDomain(found: string): boolean {
  if (/^(?:memory|cgroup|cpu|io|pids)\./.test(found)) return false;
  return TOP_LEVELS.test(found) || found.split('.').length > 2;
}

/** Long and of mixed letters and digits: keys, session ids, digests. */
function isRandomLooking(found: string): boolean {
  return /^[0-9a-f]{32,}$/i.test(found) || [/[a-z]/, /[A-Z]/, /\d/].every((some) => some.test(found));
}
