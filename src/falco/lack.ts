import type { FalcoNeed } from '../model/need.ts';
import type { Unavailable } from '../model/ports.ts';
import { builtInAuditPath } from './built-in-audit.ts';
import { asList, settingAt } from './config-tree.ts';
import { findLoadedRule, type LoadedRule, type RuleSwitch } from './loaded-rules.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { type FalcoRule, isUrgentEnough, parsePriority } from './rule.ts';
import { LEAKLAB_RULES } from './rules-file.ts';

/** Something that a workload needs and a Falco's configuration does not have. */
export type Lack =
  /** not all rules of leaklab are in its files */
  | { readonly kind: 'rules-absent' }
  | { readonly kind: 'rule-off'; readonly rule: string; readonly off: RuleSwitch }
  /** only rules of a higher priority than leaklab's are loaded */
  | { readonly kind: 'rule-low'; readonly rule: string; readonly least: FalcoRule['priority'] }
  /** so few alerts a second are passed on: a flood does not get to the outputs (up to 0.37) */
  | { readonly kind: 'alerts-throttled'; readonly perSecond: number }
  | { readonly kind: 'plugin-absent' | 'plugin-not-loaded'; readonly name: string }
  | { readonly kind: 'setting'; readonly key: string; readonly value: string | number | boolean }
  /** calls that the drivers are asked for */
  | { readonly kind: 'calls-seen'; readonly calls: readonly string[]; readonly repaired: boolean };

/** Alerts a second that count as not throttled: above what any workload makes. */
export const UNTHROTTLED_PER_SECOND = 1_000_000;

/** What a Falco lacks of a need; nothing: it is met. Why it cannot be said, where a file may not be read. */
export function findLacks(need: FalcoNeed, configuration: FalcoConfiguration): readonly Lack[] | Unavailable {
  switch (need.kind) {
    case 'rules':
      return findRuleLacks(configuration);
    case 'plugin':
      return findPluginLacks(need.name, configuration);
    case 'setting': {
      const { key, value, standard = false } = need;
      const found = settingAt(configuration.tree, key) ?? (standard ? value : null);
      return String(found) === String(value) ? [] : [{ kind: 'setting', key, value }];
    }
    case 'unseen-calls':
      return findCallLacks(need.calls, configuration);
  }
}

function findRuleLacks(configuration: FalcoConfiguration): readonly Lack[] | Unavailable {
  const rules = LEAKLAB_RULES.map(({ name }) => ({ name, loaded: findLoadedRule(name, configuration) }));
  if (rules.every(({ loaded }) => loaded !== null)) {
    const [first] = rules.flatMap(({ name, loaded }) => findRuleLack(name, loaded, configuration));
    return [...(first === undefined ? [] : [first]), ...findThrottle(configuration)]; // what ails one ails the others
  }
  const closed = configuration.rulesFiles.map(({ text }) => text).find((text) => typeof text !== 'string');
  return closed ?? [{ kind: 'rules-absent' }, ...findThrottle(configuration)];
}

function findRuleLack(rule: string, loaded: LoadedRule | null, configuration: FalcoConfiguration): readonly Lack[] {
  if (loaded === null) return [];
  const least = leastPriority(configuration);
  if (!isUrgentEnough(loaded.priority, least)) return [{ kind: 'rule-low', rule, least }];
  return loaded.off === null ? [] : [{ kind: 'rule-off', rule, off: loaded.off }];
}

/** The priority that a rule must have to be loaded at all. */
export function leastPriority({ tree }: FalcoConfiguration): FalcoRule['priority'] {
  return parsePriority(String(settingAt(tree, 'priority') ?? '')) ?? 'Debug';
}

function findThrottle({ tree }: FalcoConfiguration): readonly Lack[] {
  const perSecond = Number(settingAt(tree, 'outputs.rate') ?? 0);
  return perSecond > 0 && perSecond < UNTHROTTLED_PER_SECOND ? [{ kind: 'alerts-throttled', perSecond }] : [];
}

/** Up to 0.31 Falco itself took audit events, on its web server; since then a plugin does. */
function findPluginLacks(name: string, configuration: FalcoConfiguration): readonly Lack[] {
  const { tree } = configuration;
  if (name === 'k8saudit' && builtInAuditPath(configuration) !== null) {
    const key = 'webserver.enabled';
    return String(settingAt(tree, key)) === 'true' ? [] : [{ kind: 'setting', key, value: true }];
  }
  const known = asList(tree['plugins']).some((plugin) => settingAt(plugin, 'name') === name);
  if (!known) return [{ kind: 'plugin-absent', name }];
  const loaded = tree['load_plugins'] === undefined || asList(tree['load_plugins']).includes(name);
  return loaded ? [] : [{ kind: 'plugin-not-loaded', name }];
}

/** A call with `!` in front is taken away last; only `repair` may bring it back (0.35+). */
function findCallLacks(calls: readonly string[], { tree }: FalcoConfiguration): readonly Lack[] {
  const set = asList(settingAt(tree, 'base_syscalls.custom_set'));
  const seen = calls.filter((call) => !set.includes(`!${call}`));
  const repaired = String(settingAt(tree, 'base_syscalls.repair')) === 'true';
  return seen.length > 0 || repaired ? [{ kind: 'calls-seen', calls: seen, repaired }] : [];
}
