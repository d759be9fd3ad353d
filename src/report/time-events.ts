import type { TimedNote } from '../model/report.ts';
import type { Recording, Span } from '../model/run.ts';
import { wordTime } from './word-value.ts';

/** What happened, in the order of time: new lives of the target, events, looks, and the gaps of each probe as one. */
export function timeEvents(recording: Recording): readonly TimedNote[] {
  const segments = recording.segments
    .slice(1)
    .map(({ fromMs, index, because }) => ({ tMs: fromMs, what: 'segment', text: `${index + 1} begins: ${because}` }));
  const events = recording.events.map(({ tMs, what, detail }) => ({ tMs, what, text: detail }));
  return [...segments, ...events, ...describeLooks(recording), ...describeGaps(recording)].sort(
    (a, b) => a.tMs - b.tMs,
  );
}

function describeLooks({ header, looks = [] }: Recording): readonly TimedNote[] {
  const planned = header?.plan.looks?.length ?? looks.length;
  return looks.map(({ tMs, look, verdict, decided }) => ({
    tMs,
    what: 'look',
    text: `${look} of ${planned}: ${verdict}, ${decided ? 'decided' : 'not decided'}`,
  }));
}

function describeGaps({ gaps }: Recording): readonly TimedNote[] {
  const byName = new Map<string, Span[]>();
  for (const gap of gaps) {
    const name = `${gap.probe ?? 'all probes'} (${gap.because})`;
    const spans = byName.get(name);
    if (spans === undefined) byName.set(name, [gap]);
    else spans.push(gap);
  }
  return [...byName].map(([name, spans]) => {
    const total = spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    const count = spans.length === 1 ? 'a gap' : `${spans.length} gaps`;
    return { tMs: spans[0]?.fromMs ?? 0, what: 'gap', text: `${count} of ${wordTime(total)} in ${name}` };
  });
}
