import { ToolError } from '../../model/failure.ts';
import type { TargetPorts } from '../../model/target.ts';

/**
 * Why nothing was found, as `found` says it, unless /proc hides other users' processes from this user (mount option
 * hidepid): then that may be why. Process 1 is always there.
 */
export function explainAbsence(ports: Pick<TargetPorts, 'exists' | 'inspect'>, found: ToolError): ToolError {
  const hidden = ports.exists(1) && ports.inspect(1) === null;
  if (!hidden) return found;
  const { kind, fact: seen } = found.failure;
  const fact = `${seen}, as far as this user may see`;
  const remedy = "run as root: /proc hides other users' processes from this one (hidepid)";
  return new ToolError({ kind, fact, remedy }, { cause: found });
}
