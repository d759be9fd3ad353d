import { settingAt } from './config-tree.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { isReleaseBefore } from './release-order.ts';

/**
 * Where a Falco itself takes audit events on its web server: as configured, else as its version does, `/k8s_audit` up to
 * 0.23 and `/k8s-audit` up to 0.31. Null where it takes none itself: since 0.32 a plugin does.
 */
export function builtInAuditPath({ tree, version }: Pick<FalcoConfiguration, 'tree' | 'version'>): string | null {
  if (isReleaseBefore(version, 32) === false) return null;
  const path = settingAt(tree, 'webserver.k8s_audit_endpoint');
  if (typeof path === 'string') return path;
  if (isReleaseBefore(version, 32) === null) return null;
  return isReleaseBefore(version, 24) === true ? '/k8s_audit' : '/k8s-audit';
}
