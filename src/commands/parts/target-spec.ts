import { fail } from '../../model/failure.ts';
import { suggestNearest } from '../../model/nearest.ts';
import { loadTarget, targetIds } from './shelves.ts';

/** `-t` taken apart: the part of the targets shelf, or `auto`, and what follows its colon. */
export interface TargetSpec {
  readonly id: string;
  readonly argument: string | null;
  /** as typed */
  readonly text: string;
}

/** Takes `-t` apart and refuses what can mean no target: nothing has been started or asked by then. */
export async function checkTarget(text: string, besides: readonly string[]): Promise<TargetSpec> {
  const spec = parseTargetSpec(text, [...targetIds(), ...besides]);
  if (!besides.includes(spec.id)) (await loadTarget(spec.id)).check(spec.argument);
  else if (spec.argument !== null) {
    throw fail('usage', `target "${spec.id}" takes no argument, "${spec.argument}" was given`, `type -t ${spec.id}`);
  }
  return spec;
}

/** Splits `id[:argument]`. Throws ToolError usage for an id that is not in `known`. */
export function parseTargetSpec(text: string, known: readonly string[]): TargetSpec {
  const colon = text.indexOf(':');
  const id = colon < 0 ? text : text.slice(0, colon);
  const argument = colon < 0 ? null : text.slice(colon + 1);
  if (known.includes(id)) return { id, argument, text };
  const otherwise = /^\d+$/.test(text) ? `did you mean "pid:${text}"?` : 'see leaklab list targets';
  throw fail('usage', `unknown target "${text}"`, suggestNearest(id, known, otherwise));
}
