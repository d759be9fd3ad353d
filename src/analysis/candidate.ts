import type { Finding, Power, Slope } from '../model/finding.ts';
import type { SegmentSpan, Series } from '../model/run.ts';
import type { Behaviour } from './behaviour.ts';
import type { Evidence } from './gather-evidence.ts';
import type { Arms } from './on-off/read-arms.ts';

/** A series in one segment with its evidence, not yet judged. */
export interface Candidate {
  /** a whole life, or its late part, which may say that memory grows since then */
  readonly part: 'whole' | 'late';
  readonly series: Series;
  readonly role: Finding['role'];
  readonly segment: SegmentSpan;
  readonly evidence: Evidence;
  /** null where the load was not on and off twice within the segment */
  readonly arms: Arms | null;
}

/** A series whose behaviour is decided and has yet to be told. */
export interface Told extends Candidate {
  readonly behaviour: Behaviour;
  readonly power: Power | null;
  readonly slope: Slope | null;
}

/** A judged series, with what the diagnosis and the sentence need beside the finding. */
export interface Judged extends Candidate {
  readonly behaviour: Behaviour;
  readonly finding: Finding;
}
