import { type ConfigTree, settingAt } from './config-tree.ts';
import { optionWords } from './option-word.ts';

/** Where all alerts of a Falco go in place of its own outputs. */
export type AlertSink =
  /** a file that keeps nothing: a Falco without any output does not start */
  | { readonly kind: 'null' }
  /** a program that is started once and is given each alert as a line */
  | { readonly kind: 'program'; readonly command: string }
  | { readonly kind: 'http'; readonly url: string };

const OUTPUTS = ['stdout', 'syslog', 'file', 'program', 'http'] as const;

/**
 * Words that leave a Falco with one output alone: one that stalls holds up all others, and one that is quick would hide
 * nothing of that but cost its time. `grpc` (0.19 to 0.43) goes where it is on.
 */
export function sinkWords(sink: AlertSink, tree: ConfigTree): readonly string[] {
  const kept = sink.kind === 'null' ? 'file' : sink.kind;
  const grpc = String(settingAt(tree, 'grpc_output.enabled')) === 'true' ? ['grpc'] : [];
  const switches = [...OUTPUTS, ...grpc].flatMap((name) => optionWords(`${name}_output.enabled`, name === kept));
  return [...switches, ...addressWords(sink)];
}

function addressWords(sink: AlertSink): readonly string[] {
  switch (sink.kind) {
    case 'null':
      return [...optionWords('file_output.filename', '/dev/null'), ...optionWords('file_output.keep_alive', true)];
    case 'program':
      return [
        ...optionWords('program_output.program', sink.command),
        ...optionWords('program_output.keep_alive', true),
      ];
    case 'http':
      return optionWords('http_output.url', sink.url);
  }
}

/** Variables that have libcurl ask a proxy for a plain HTTP address; `HTTP_PROXY` has not (CVE-2016-5385). */
const PROXIES = ['http_proxy', 'all_proxy', 'ALL_PROXY'];

/**
 * What a Falco's environment gets for its alerts to reach a sink: an HTTP server of this host is in front of any proxy,
 * which could not reach it, or would be somebody else's machine. Nothing where no proxy is set.
 */
export function sinkEnvironment(
  sink: AlertSink | null,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  if (sink?.kind !== 'http' || PROXIES.every((name) => (environment[name] ?? '') === '')) return {};
  const before = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  const host = new URL(sink.url).hostname;
  return { no_proxy: before === '' ? host : `${before},${host}` };
}
