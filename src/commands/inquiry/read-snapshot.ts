import { settingAt } from '../../falco/config-tree.ts';
import { type FalcoConfiguration, type FalcoPlace, locate } from '../../falco/read-configuration.ts';
import type { Unavailable } from '../../model/ports.ts';
import { KIB } from '../../model/units.ts';
import type { InquiryPorts, Told } from './inquiry.ts';

/** A snapshot with a counter for each of some hundred rules is shorter. */
const PIECE = 256 * KIB;

/** The latest whole line of the metrics file (0.35 and later) that a Falco is configured to write. */
export function readLatestSnapshot(
  ports: InquiryPorts,
  configuration: FalcoConfiguration | Unavailable,
  place: FalcoPlace,
): Told<Readonly<Record<string, unknown>>> | null {
  if ('available' in configuration) return null;
  const path = settingAt(configuration.tree, 'metrics.output_file');
  if (typeof path !== 'string' || path === '') return null;
  const text = ports.open(locate(place, path), (file) =>
    Buffer.from(file.read(Math.max(0, file.size - PIECE), PIECE)).toString('utf8'),
  );
  const line = text?.slice(0, text.lastIndexOf('\n')).split('\n').at(-1) ?? '';
  const fields = settingAt(parse(line), 'output_fields');
  return typeof fields === 'object' && fields !== null
    ? { told: fields as Readonly<Record<string, unknown>>, from: 'its metrics file' }
    : null;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
