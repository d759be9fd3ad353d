import { Command } from 'commander';
import { fail } from '../../model/failure.ts';
import type { RunHeader } from '../../model/run.ts';
import { isHarmlessOverlay } from '../../planning/bundled-overlay.ts';
import { type TypedPlan, writeOptions } from '../../report/write-command.ts';
import type { ExperimentRequest } from '../experiment/typed-experiment.ts';
import { addEndOptions, addExperimentOptions, addLoadOptions, addTurnOptions, limitOption } from '../options.ts';
import type { ReproduceOptions } from './bundle-options.ts';

/**
 * The experiment that repeats a recorded plan on the caller's target: written out as words and read like any that were
 * typed, so that nothing passes that could not be typed here. Throws ToolError usage where the target or something else has
 * to be told, and input for what a recording may not ask of this host.
 */
export function repeatPlan(
  header: RunHeader,
  options: ReproduceOptions,
  missing: readonly string[],
): ExperimentRequest {
  const { kind, words } = writeOptions(header.plan);
  const own = options.overlay ?? [];
  const overlays = [...own, ...bundledOverlays(header, own)].flatMap((text) => ['--overlay', text]);
  refuseMissing(missing, own);
  const output = ['--out', options.out, '--format', options.format, ...listSwitches(options, kind)];
  return parseWords(kind, ['--target', nameTarget(header, options.target), ...words, ...overlays, ...output]);
}

/** Its target is the sender's: only what means the same on every host is taken from it. */
function nameTarget({ plan, target }: RunHeader, typed: string | undefined): string {
  if (typed !== undefined) return typed;
  if (target.kind === 'specimen' && /^specimen(?::|$)/.test(target.spec)) return target.spec;
  if (target.kind === 'falco' || (target.kind === 'name' && plan.target === 'name:falco')) return 'falco';
  throw fail(
    'usage',
    'the recorded target is of another host',
    "name yours, as in -t falco or -t 'launch:./falco -c f.yaml'",
  );
}

/** What the caller types has the last word on a key. */
function bundledOverlays({ plan }: RunHeader, own: readonly string[]): readonly string[] {
  const typed = new Set(own.map(keyOf));
  const bundled = (plan.overlay ?? []).filter(({ key }) => !typed.has(key));
  const refused = bundled.find((overlay) => !isHarmlessOverlay(overlay));
  if (refused === undefined) return bundled.map(({ key, value }) => `${key}=${value}`);
  const fact = `the recorded run set "${refused.key}", which a recording may not set on this host`;
  throw fail('input', fact, `look at it, then type --overlay ${refused.key}=VALUE yourself`);
}

function refuseMissing(missing: readonly string[], own: readonly string[]): void {
  const typed = new Set(own.map((text) => `--overlay ${keyOf(text)}`));
  const open = missing.filter((what) => what !== '-t' && !typed.has(what));
  if (open.length === 0) return;
  throw fail(
    'usage',
    `not replayable: ${open.join(', ')} was replaced for privacy`,
    'ask its sender, or use leaklab run',
  );
}

function keyOf(overlay: string): string {
  return overlay.split('=', 1)[0]?.trim() ?? '';
}

function listSwitches({ redact, quiet, json, yes }: ReproduceOptions, kind: TypedPlan['kind']): readonly string[] {
  return [
    ...(redact ? [] : ['--no-redact']),
    ...(quiet === true ? ['--quiet'] : []),
    ...(json === true ? ['--json'] : []),
    ...(yes === true && kind !== 'watch' ? ['--yes'] : []),
  ];
}

function parseWords(kind: TypedPlan['kind'], words: readonly string[]): ExperimentRequest {
  const command = defineOptions(kind)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return { kind, options: command.parse(words, { from: 'user' }).opts() };
}

function defineOptions(kind: TypedPlan['kind']): Command {
  const command = addExperimentOptions(new Command(kind));
  switch (kind) {
    case 'run':
      return addEndOptions(addLoadOptions(command), '30m').addOption(limitOption());
    case 'watch':
      return addEndOptions(command.option('--for <D>'), '24h').addOption(limitOption());
    case 'survey':
      return addTurnOptions(command);
  }
}
