import type { PurgeSettings } from '../model/target.ts';
import { SECOND_MS } from '../model/units.ts';
import { type ConfigTree, settingAt } from './config-tree.ts';

/**
 * How often a Falco is told to empty its thread table, and of what: keys of falco.yaml since 0.42. Null where it is told
 * neither; older ones do not know the keys, and whoever sets them there gets what their libs do.
 */
export function readPurgeSettings(tree: ConfigTree): PurgeSettings | null {
  const periodMs = secondsAt(tree, 'falco_libs.thread_table_auto_purging_interval_s');
  const timeoutMs = secondsAt(tree, 'falco_libs.thread_table_auto_purging_thread_timeout_s');
  return periodMs === null && timeoutMs === null ? null : { periodMs, timeoutMs };
}

/** In milliseconds; null for what is no time. */
function secondsAt(tree: ConfigTree, key: string): number | null {
  const value = settingAt(tree, key);
  const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isInteger(seconds) && seconds > 0 ? seconds * SECOND_MS : null;
}
