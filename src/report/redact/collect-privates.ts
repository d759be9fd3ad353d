import { VERDICTS } from '../../model/finding.ts';
import type { Recording } from '../../model/run.ts';
import { cleanText } from '../clean-text.ts';
import type { ReportContext } from '../report-context.ts';
import { collectArguments } from './collect-arguments.ts';
import type { KnownPrivate, Privates } from './private-kind.ts';

/** Words of leaklab's own: a host or a user of that name does not make them private. */
const OWN_WORDS = [
  ...VERDICTS,
  ...['settle', 'load', 'drain', 'watch', 'run', 'falco', 'leaklab', 'specimen', 'root', 'localhost', 'bytes', 'count'],
];

/** Places that are alike on every host: of Falco's own packages, its paths on the web, and where leaklab reads. */
const COMMON_PLACES = [
  ...['/usr/bin/falco', '/etc/falco/falco.yaml', '/etc/falco/falco_rules.yaml', '/etc/falco/falco_rules.local.yaml'],
  ...['/metrics', '/versions', '/healthz', '/sys/module', '/etc/os-release', '/run', '/proc'],
];

/** Shorter names would be found inside of our own sentences. */
const SHORTEST_NAME = 3;

/** What is known around a recording of what is private. */
export type PrivateContext = Pick<ReportContext, 'runPath' | 'reports' | 'userNames'>;

/** The private values that a recording and its circumstances name outright; patterns find the others. */
export function collectPrivates(recording: Recording, context: PrivateContext): Privates {
  const vocabulary = new Set([...OWN_WORDS, ...COMMON_PLACES, ...namesOfParts(recording)]);
  const known = [
    ...collectHosts(recording),
    ...collectPaths(recording, context),
    ...collectArguments(specsOf(recording)),
    ...[...context.userNames, ...usersInHomes(recording, context)].map(user),
  ].map(({ kind, text }) => ({ kind, text: cleanText(text) }));
  return { known: known.filter(({ text }) => isTelling(text) && !vocabulary.has(text)), vocabulary };
}

function namesOfParts({ header, series, deciding, work }: Recording): readonly string[] {
  const ids = [...series.keys(), ...deciding.map(({ id }) => id), ...work.map(({ workload }) => workload)];
  const planned = header?.plan.workloads.flatMap(({ id, operation }) => [id, operation]) ?? [];
  const keys = header?.plan.overlay?.map(({ key }) => key).filter((key) => /^falco(?:\.[a-z_]+)+$/.test(key)) ?? [];
  const versions = header === null ? [] : [header.id, header.tool.version, header.host.kernel, header.host.node];
  const own = [...ids, ...planned, ...(header?.plan.probes ?? [])].filter((id) =>
    /^[a-z][\w+-]*(?:\.[\w+-]+)?$/.test(id),
  );
  const numbered = [...versions, header?.target.falco?.version ?? ''].filter((text) => /^v?\d[\w.+~-]*$/.test(text));
  return [...own, ...keys, ...numbered];
}

function collectHosts({ header }: Recording): readonly KnownPrivate[] {
  const name = header?.host.hostname ?? '';
  return [name, name.split('.')[0] ?? ''].map((text) => ({ kind: 'host', text }));
}

function collectPaths(recording: Recording, context: PrivateContext): readonly KnownPrivate[] {
  const paths = [recording.source.path, context.runPath ?? '', ...context.reports];
  return paths.filter((path) => path.length > 1).map((text) => ({ kind: 'path', text }));
}

function specsOf({ header, segments }: Recording): readonly string[] {
  const lives = segments.flatMap(({ target }) => (target === null ? [] : [target.spec]));
  return header === null ? lives : [header.plan.target, header.target.spec, ...lives];
}

/** More names than this are no people; their folders are replaced as paths all the same. */
const MOST_USERS = 100;

/** Whose home folders are named: the names stand elsewhere without their folder. */
function usersInHomes(recording: Recording, context: PrivateContext): readonly string[] {
  const notes = recording.events.map(({ detail }) => detail);
  const texts = [recording.source.path, context.runPath ?? '', ...context.reports, ...specsOf(recording), ...notes];
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\/(?:home|Users)\/([^/\s"':]+)/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].slice(0, MOST_USERS);
}

function user(text: string): KnownPrivate {
  return { kind: 'user', text };
}

/** Numbers stay: a name that is one is not told apart from a measurement. */
function isTelling(text: string): boolean {
  return text.length >= SHORTEST_NAME && !/^[\d.,:]+$/.test(text);
}
