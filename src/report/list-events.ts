import type { Recording, Span } from '../model/run.ts';
import { wordTime } from './word-value.ts';

/** Lines of events that a reader may be expected to look through. */
const MOST_EVENTS = 100;

type Timed = readonly [number, string];

/** What happened, in the order of time: segments, events, and the gaps of each probe in one line. */
export function listEvents(recording: Recording): readonly string[] {
  const segments = recording.segments
    .slice(1)
    .map(({ fromMs, index, because }): Timed => [fromMs, `segment ${index + 1} begins: ${because}`]);
  const events = recording.events.map(({ tMs, what, detail }): Timed => [tMs, `${what}: ${detail}`]);
  const lines = [...segments, ...events, ...describeLooks(recording), ...describeGaps(recording)]
    .sort(([a], [b]) => a - b)
    .map(([tMs, text]) => `${wordTime(tMs)}: ${text}`);
  const left = lines.length - MOST_EVENTS;
  return left <= 0 ? lines : [...lines.slice(0, MOST_EVENTS), `and ${left} more in the run file`];
}

function describeLooks({ header, looks = [] }: Recording): readonly Timed[] {
  const planned = header?.plan.looks?.length ?? looks.length;
  return looks.map(({ tMs, look, verdict, decided }) => [
    tMs,
    `look ${look} of ${planned}: ${verdict}, ${decided ? 'decided' : 'not decided'}`,
  ]);
}

function describeGaps({ gaps }: Recording): readonly Timed[] {
  const byName = new Map<string, Span[]>();
  for (const gap of gaps) {
    const name = `${gap.probe ?? 'all probes'} (${gap.because})`;
    const spans = byName.get(name);
    if (spans === undefined) byName.set(name, [gap]);
    else spans.push(gap);
  }
  return [...byName].map(([name, spans]): Timed => {
    const total = spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    const count = spans.length === 1 ? 'a gap' : `${spans.length} gaps`;
    return [spans[0]?.fromMs ?? 0, `${count} of ${wordTime(total)} in ${name}`];
  });
}
