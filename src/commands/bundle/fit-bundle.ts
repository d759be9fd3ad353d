import type { BundleManifest } from '../../model/bundle.ts';
import { fail } from '../../model/failure.ts';
import { type ThinnedRun, thinLines } from '../../report/bundle/thin-lines.ts';

/** What GitHub takes as an attachment is 25 MB. */
const MOST_PACKED_BYTES = 24_000_000;
/** Readers refuse more, unpacked; the report needs a little of it. */
const MOST_RUN_BYTES = 240 * 1024 * 1024;
/** Half of the readings of the probes that have most, each time. */
const FIRST_MOST = 2 ** 22;
const LEAST_MOST = 256;

/** A bundle that may be attached. */
export interface FittedBundle {
  readonly bytes: Buffer;
  readonly lost: BundleManifest['thinned'];
}

/**
 * Composes the bundle of all readings or, where it is too large, of as many as fit, evenly spread. Throws ToolError input
 * where even few do not.
 */
export async function fitBundle(
  lines: readonly string[],
  compose: (kept: ThinnedRun) => Promise<Buffer>,
): Promise<FittedBundle> {
  for (let most = FIRST_MOST; most >= LEAST_MOST; most /= 2) {
    const kept = thinLines(lines, most);
    if (sizeOf(kept.lines) > MOST_RUN_BYTES) continue;
    const bytes = await compose(kept);
    if (bytes.length <= MOST_PACKED_BYTES) return { bytes, lost: thinned(kept) };
  }
  throw fail('input', 'the run is too large for a bundle even with few readings', 'attach its report alone');
}

/** How many readings are left, or null where none were left out. */
export function thinned({ kept, of }: ThinnedRun): BundleManifest['thinned'] {
  return kept === of ? null : { kept, of };
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
