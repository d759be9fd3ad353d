import { countRules, type RulesCount } from '../../falco/count-rules.ts';
import { listPlugins } from '../../falco/plugins.ts';
import { locate, type RulesFile } from '../../falco/read-configuration.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import { known, refused, unknown } from './answer.ts';
import type { Inquiry } from './inquiry.ts';

/** Item 9: its rules files in the order of reading, with what each defines and its digest, as Falco 0.38+ tells it too. */
export function listRules(inquiry: Inquiry): readonly FalcoFact[] {
  const { configuration, permitted } = inquiry;
  if ('available' in configuration) {
    return [permitted ? unknown('rules-total', configuration.because) : refused('rules-total')];
  }
  const files = configuration.rulesFiles.map((file) => ({ file, count: countFile(file) }));
  const counts = files.flatMap(({ count }) => count ?? []);
  const sum = (key: keyof RulesCount) => counts.reduce((total, count) => total + count[key], 0);
  const total = `${sum('rules')} (${sum('enabled')} on), ${sum('macros')} macros, ${sum('lists')} lists`;
  return [
    known('rules-total', `${total} in ${files.length} ${files.length === 1 ? 'file' : 'files'}`, 'its rules files'),
    ...files.map(({ file, count }) => describeFile(file, count, inquiry)),
  ];
}

function countFile({ text }: RulesFile): RulesCount | null {
  return typeof text === 'string' ? countRules(text) : null;
}

function describeFile({ path, text }: RulesFile, count: RulesCount | null, { place, ports }: Inquiry): FalcoFact {
  if (typeof text !== 'string') return unknown('rules-file', `${path}: ${text.because}`);
  const digest = ports.digestFile(locate(place, path));
  const what = count === null ? 'not to be read as rules' : wordCount(count);
  return known('rules-file', `${path}${digest === null ? '' : `, sha256 ${digest}`}: ${what}`, 'the file');
}

function wordCount({ rules, enabled, macros, lists }: RulesCount): string {
  return `${rules} rules (${enabled} on), ${macros} macros, ${lists} lists`;
}

/** Item 10: the plugins that it loads, with versions from its log, `/versions`, and whether their library is mapped. */
export function listLoadedPlugins(inquiry: Inquiry): readonly FalcoFact[] {
  const { configuration, permitted, log } = inquiry;
  if ('available' in configuration) {
    const logged = (log?.told.plugins ?? []).map(({ name, version, file }) => {
      return known('plugin', `${name} ${version ?? ''} (${file})`, log?.from ?? 'its log');
    });
    if (logged.length > 0) return logged;
    return [permitted ? unknown('plugin', configuration.because) : refused('plugin')];
  }
  const loaded = listPlugins(configuration).filter((plugin) => plugin.loaded);
  if (loaded.length === 0) return [known('plugin', 'none is loaded', 'its configuration')];
  return loaded.map(({ name, library }) => {
    const version = versionOfPlugin(name, inquiry);
    const mapped = library !== null && isMapped(library, inquiry) ? ', mapped' : '';
    return known(
      'plugin',
      `${name} ${version ?? '(version not told)'}, ${library ?? 'no library'}${mapped}`,
      'its configuration',
    );
  });
}

function versionOfPlugin(name: string, { log, versions }: Inquiry): string | null {
  return versions?.told.plugins[name] ?? log?.told.plugins.find((plugin) => plugin.name === name)?.version ?? null;
}

function isMapped(library: string, { mapped }: Inquiry): boolean {
  const file = library.slice(library.lastIndexOf('/') + 1);
  return [...(mapped?.keys() ?? [])].some((name) => name.endsWith(`/${file}`));
}

/** Item 12: whether it asks Kubernetes for metadata: `-k`, `-K` up to 0.37, the plugin k8smeta since. */
export function describeKubernetes(inquiry: Inquiry): readonly FalcoFact[] {
  const { process, configuration, permitted } = inquiry;
  const options = process.commandLine.slice(1).filter((word) => /^(-k.*|-K.*|--k8s-.*)$/.test(word));
  const plugins = 'available' in configuration ? [] : listPlugins(configuration).filter(({ loaded }) => loaded);
  const meta = plugins.some(({ name }) => name === 'k8smeta') ? ['plugin k8smeta'] : [];
  const uses = [...options, ...meta];
  const isSure = permitted && !('available' in configuration);
  return [
    uses.length === 0 && !isSure
      ? refusedOr(permitted)
      : known(
          'kubernetes',
          uses.length === 0 ? 'not asked for' : uses.join(', '),
          'its command line and configuration',
        ),
    unknown('cluster-size', 'nodes and pods of the cluster: please add where it uses their metadata'),
  ];
}

function refusedOr(permitted: boolean): FalcoFact {
  return permitted ? unknown('kubernetes', 'its configuration cannot be read') : refused('kubernetes');
}
