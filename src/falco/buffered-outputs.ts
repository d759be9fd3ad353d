import { settingAt } from './config-tree.ts';
import type { FalcoConfiguration } from './read-configuration.ts';
import { isReleaseBefore } from './release-order.ts';

/** The first release whose `buffered_outputs` is heeded: before it, `-U` alone decides (load_config.cpp of 0.32 to 0.43). */
const HEEDED = 44;

/** Whether a Falco holds its alerts back until a buffer is full: into a file they then come minutes late. */
export function buffersOutputs({ tree, version, commandLine }: FalcoConfiguration): boolean {
  if (commandLine.unbuffered) return false;
  if (isReleaseBefore(version, HEEDED) === true) return true;
  return String(settingAt(tree, 'buffered_outputs')) === 'true';
}
