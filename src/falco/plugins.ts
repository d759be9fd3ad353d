import { asList, settingAt } from './config-tree.ts';
import type { FalcoConfiguration } from './read-configuration.ts';

/** A plugin that a configuration describes. */
export interface ConfiguredPlugin {
  readonly name: string;
  readonly library: string | null;
  /** named by `load_plugins`, or there is no such list: then all are loaded */
  readonly loaded: boolean;
}

/** The plugins of a configuration, since 0.31. */
export function listPlugins({ tree }: Pick<FalcoConfiguration, 'tree'>): readonly ConfiguredPlugin[] {
  const chosen = tree['load_plugins'];
  const names = asList(chosen);
  return asList(tree['plugins']).flatMap((entry) => {
    const name = settingAt(entry, 'name');
    const library = settingAt(entry, 'library_path');
    if (typeof name !== 'string') return [];
    const loaded = chosen === undefined || names.includes(name);
    return [{ name, library: typeof library === 'string' ? library : null, loaded }];
  });
}
