import { MARKED_FILES } from '../../model/marked-files.ts';
import type { LivesSince, ProbeNote } from '../../model/probe.ts';
import { LEAKLAB_TAG } from '../rules-file.ts';
import { DROP_NOTICE } from './drop-notice.ts';
import { createDropTally, type DropTally } from './drop-tally.ts';
import { explainEnd, keepLastLines, type LastLines } from './last-lines.ts';
import { type LivesTally, tallyLives } from './lives-tally.ts';
import type { LogKind } from './log-patterns.ts';
import { cleanLine, createNotebook, type Notebook } from './notebook.ts';
import { countMetadata, looksLikeAlert, type ReadAlert, readAlert } from './read-alert.ts';
import { type LogLine, readLogLine } from './read-log-line.ts';
import { readMessage, splitRunOn } from './split-line.ts';
import { listedFile, NOT_STARTED, readStartUp, type StartUp, wordStartUp } from './start-up.ts';
import { type TrialWatch, watchTrials } from './trial-watch.ts';

/** Counts of what has been read so far. */
export interface LogTally {
  readonly lines: number;
  readonly alerts: number;
  /** of rules of leaklab's */
  readonly ownAlerts: number;
  readonly dropsTold: number;
  readonly fieldsAsked: number;
  readonly fieldsMissing: number;
}

/** Reads what a Falco writes, log and alerts in any mixture. */
export interface LogReader {
  /** takes lines in that have come after `sinceMs`, maybe none, and gives the names of canaries among them */
  accept(lines: readonly string[], sinceMs: number, nowMs: number): readonly string[];
  tally(): LogTally;
  /** what has been found out since it was last asked */
  notes(): readonly ProbeNote[];
  /** lives that began in the same log after {@link close} */
  livesSince(): LivesSince;
  /** at the end of its life: notes its last lines, and says why it ended as far as they do; null where they do not */
  close(): string | null;
}

interface State {
  readonly notebook: Notebook;
  readonly drops: DropTally;
  readonly last: LastLines;
  readonly trials: TrialWatch;
  sinceMs: number;
  nowMs: number;
  readonly lives: LivesTally;
  start: StartUp;
  heading: LogLine | null;
  lines: number;
  alerts: number;
  ownAlerts: number;
  fieldsAsked: number;
  fieldsMissing: number;
}

/** A reader that has read nothing yet. `runs`: the Falco had started before. */
export function createLogReader(runs: boolean): LogReader {
  const notebook = createNotebook();
  const counts = { lines: 0, alerts: 0, ownAlerts: 0, fieldsAsked: 0, fieldsMissing: 0 };
  const state: State = {
    notebook,
    drops: createDropTally(notebook),
    last: keepLastLines(),
    trials: watchTrials(runs),
    sinceMs: 0,
    nowMs: 0,
    lives: tallyLives(),
    start: NOT_STARTED,
    heading: null,
    ...counts,
  };
  return {
    accept: (lines, sinceMs, nowMs) => {
      Object.assign(state, { sinceMs, nowMs });
      const canaries = lines.flatMap(splitRunOn).flatMap((line) => acceptLine(state, line));
      if (state.trials.hasLapsed(nowMs)) notebook.note({ kind: 'warning', text: LAPSED });
      return canaries;
    },
    tally: () => {
      const { lines, alerts, ownAlerts, fieldsAsked, fieldsMissing } = state;
      return { lines, alerts, ownAlerts, fieldsAsked, fieldsMissing, dropsTold: state.drops.told() };
    },
    notes: notebook.take,
    livesSince: state.lives.told,
    close: () => closeReader(state),
  };
}

const LAPSED = 'it tried to reload what was changed, as its log shows, and did not: it goes on as it was';

/** Of thousands of alerts a second most get no more than a glance. */
function acceptLine(state: State, line: string): readonly string[] {
  if (line === '') return [];
  state.lines += 1;
  if (!looksLikeAlert(line)) {
    acceptLogLine(state, line);
    return [];
  }
  state.alerts += 1;
  if (!line.includes(LEAKLAB_TAG) && !line.includes(INTERNAL)) return [];
  const alert = readAlert(line);
  return alert === null ? [] : acceptAlert(state, alert, line);
}

const INTERNAL = 'Falco internal';
const CANARY = new RegExp(`${MARKED_FILES.canary}[\\w-]+`);

function acceptAlert(state: State, alert: ReadAlert, line: string): readonly string[] {
  if (!alert.own) {
    acceptInternal(state, alert);
    return [];
  }
  const { asked, missing } = countMetadata(alert);
  state.ownAlerts += 1;
  state.fieldsAsked += asked;
  state.fieldsMissing += missing;
  return CANARY.exec(line)?.slice(0, 1) ?? [];
}

/** Falco's own alerts, of source `internal`. */
function acceptInternal({ notebook, drops, trials }: State, { rule, message, fields }: ReadAlert): void {
  const text = message.startsWith(INTERNAL) || rule === null ? message : `${rule}: ${message}`;
  if (text.startsWith(DROP_NOTICE)) {
    drops.acceptAlert(message, fields);
    return;
  }
  if (text.startsWith('Falco internal: hot restart failure')) {
    const warning = `it did not take what was changed, and goes on as it was: ${cleanLine(text)}`;
    notebook.note({ kind: 'warning', text: warning });
    trials.fails();
  }
  if (!text.includes('metrics snapshot')) notebook.tell('log', text);
}

function acceptLogLine(state: State, line: string): void {
  const { text } = readMessage(line);
  const log = readLogLine(text);
  if (log.kind === 'version') startAnew(state);
  state.last.add(log);
  state.start = readStartUp(state.start, log, state.heading);
  if (listedFile(text) === null) state.heading = log;
  const treat = TREATMENTS[log.kind];
  if (treat !== undefined) treat(state, log);
}

/** A banner before its capture is its own; one after it that of a trial, or of the next life in the same log. */
function startAnew(state: State): void {
  const { last, trials } = state;
  state.lives.begins(explainEnd(last));
  if (trials.isUp()) last.liveOn();
  else last.forget();
}

/** What becomes of lines that deserve a note; the others are counted. */
const TREATMENTS: Readonly<Partial<Record<LogKind, (state: State, log: LogLine) => void>>> = {
  version: ({ trials, sinceMs }) => trials.banner(sinceMs),
  capture: ({ notebook, start, trials }) => {
    trials.runs();
    notebook.tell('log', `capture begins: ${wordStartUp(start)}`);
  },
  reload: ({ notebook, trials, sinceMs, nowMs }, { text }) => {
    const forMs = nowMs - trials.restarts(sinceMs);
    notebook.note({ kind: 'reload', because: `Falco reloaded: ${cleanLine(text)}`, forMs });
  },
  drops: ({ drops }, { text }) => drops.acceptLine(text),
  'drop-count': ({ drops }, { facts }) => drops.acceptCount(Number(facts['occurrences'])),
  'drops-simulated': ({ drops }) => drops.simulate(),
  'queue-full': (state, { text }) => warn(state, 'its outputs queue was full, and alerts were lost', text),
  'output-stalled': (state, { text }) => warn(state, 'an output does not take alerts, so all of them wait', text),
  inspector: tell,
  fatal: tell,
  'source-ended': tell,
  'rules-error': tell,
  'death-told': tell,
  driver: tell,
  stopping: tell,
  'outputs-reopened': tell,
  trouble: tell,
};

function tell({ notebook }: State, { text, from }: LogLine): void {
  notebook.tell('log', from === 'falco' ? text : `${from}: ${text}`);
}

function warn(state: State, warning: string, text: string): void {
  state.notebook.note({ kind: 'warning', text: `${warning}: ${cleanLine(text)}` });
  state.notebook.tell('log', text);
}

function closeReader(state: State): string | null {
  const { notebook, last } = state;
  const lines = last.lines();
  if (lines.length > 0) notebook.note({ kind: 'event', what: 'log', detail: `last lines: ${lines.join(' | ')}` });
  const said = explainEnd(last);
  state.lives.ends(said);
  last.forget();
  return said;
}
