import type { AuditEndpoint, FalcoAccess } from '../model/falco-access.ts';
import { builtInAuditPath } from './built-in-audit.ts';
import { asList, type ConfigTree, settingAt } from './config-tree.ts';
import { type FalcoConfiguration, type FalcoPlace, locate } from './read-configuration.ts';

/** Where a Falco can be reached, by its configuration. Paths are those of this host. */
export function findAccess(configuration: FalcoConfiguration, place: FalcoPlace): FalcoAccess {
  const { tree, path, rulesFiles } = configuration;
  const watches = String(settingAt(tree, 'watch_config_files')) !== 'false';
  const watched = rulesFiles.findLast(({ text }) => typeof text === 'string')?.path ?? path;
  return {
    watchedFile: watches ? locate(place, watched) : null,
    audit: findBuiltIn(configuration) ?? findPlugin(tree),
  };
}

/** Up to 0.31: on the web server of Falco itself. */
function findBuiltIn(configuration: FalcoConfiguration): AuditEndpoint | null {
  const { tree } = configuration;
  const path = builtInAuditPath(configuration);
  if (path === null) return null;
  const port = Number(settingAt(tree, 'webserver.listen_port') ?? 8765);
  return { host: LOOPBACK, port, path, secure: String(settingAt(tree, 'webserver.ssl_enabled')) === 'true' };
}

/** `open_params` of the plugin k8saudit: `http://:9765/k8s-audit`. It takes files too, which nobody can post to. */
function findPlugin(tree: ConfigTree): AuditEndpoint | null {
  const plugin = asList(tree['plugins']).find((entry) => settingAt(entry, 'name') === 'k8saudit');
  const address = String(settingAt(plugin, 'open_params') ?? '');
  const [, scheme, host = '', port, path] = /^(https?):\/\/(.*?)(?::(\d+))?(\/.*)?$/.exec(address) ?? [];
  if (scheme === undefined) return null;
  const secure = scheme === 'https';
  return { host: nameHost(host), port: Number(port ?? (secure ? 443 : 80)), path: path ?? '/', secure };
}

const LOOPBACK = '127.0.0.1';

/** Where it listens on every address, it does on the loopback too. */
function nameHost(host: string): string {
  const plain = host.replace(/^\[(.*)\]$/, '$1');
  return ['', '0.0.0.0', '::'].includes(plain) ? LOOPBACK : plain;
}
