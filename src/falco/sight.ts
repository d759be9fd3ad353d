import { settingAt } from './config-tree.ts';
import type { FalcoConfiguration } from './read-configuration.ts';

/** Engines that give no event of this host's kernel. */
const BLIND_ENGINES = ['nodriver', 'replay', 'gvisor'];

/**
 * Why a Falco sees no system call of this host, as what says so (`engine.kind nodriver`); null where it sees them, as far as
 * its configuration and command line tell. Such a Falco lives on its plugins, on audit events, or on a file.
 */
export function explainNoSystemCalls({ tree, commandLine }: FalcoConfiguration): string | null {
  const kind = settingAt(tree, 'engine.kind');
  if (typeof kind === 'string' && BLIND_ENGINES.includes(kind)) return `engine.kind ${kind}`;
  const { blindSwitch, disabledSources, enabledSources } = commandLine;
  if (blindSwitch !== null) return blindSwitch;
  if (disabledSources.includes('syscall')) return '--disable-source syscall';
  if (enabledSources.length === 0 || enabledSources.includes('syscall')) return null;
  return enabledSources.map((source) => `--enable-source ${source}`).join(' ');
}
