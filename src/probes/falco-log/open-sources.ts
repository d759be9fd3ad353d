import { settingAt } from '../../falco/config-tree.ts';
import { type FalcoConfiguration, type FalcoPlace, locate } from '../../falco/read-configuration.ts';
import type { FollowedFile } from '../../model/ports.ts';
import type { ProbePorts } from '../../model/probe.ts';
import { createLineUnwrapper } from '../../proc/container-lines.ts';
import { findOutput, type OutputPlace } from '../../proc/find-output.ts';
import { isUnavailable } from '../../proc/open-file-probe.ts';

/** What a Falco writes, where it can be read. */
export interface LogSources {
  /** lines of one source after the other */
  take(): readonly Batch[];
  /** all that has been written so far */
  bytes(): number;
  /** some of them show alerts */
  readonly alerts: boolean;
  close(): void;
}

/** What one source has given at once. */
export interface Batch {
  readonly lines: readonly string[];
  /** bytes that came before them and were not read */
  readonly leftOutBytes: number;
}

/** Of each source at each reading: a flood costs its reader under a millisecond a second. */
const AT_ONCE_BYTES = 256 * 1024;

/** Which Falco it is. */
export interface Writer {
  readonly pid: number;
  readonly place: FalcoPlace;
  /** null: it cannot be read, so nothing is known of its outputs */
  readonly configuration: FalcoConfiguration | null;
  /** of one that was started for this run the beginning is read too */
  readonly from: 'start' | 'end';
}

/** Opens every source there is, alerts of one output only. Where there is none, the reasons. */
export function openSources(ports: ProbePorts, writer: Writer): LogSources | readonly string[] {
  const { stdout, stderr, reasons } = findOutput(ports.files, writer.pid);
  const opened = [stdout, stderr].map((output) => (output === null ? null : openPlace(ports, output, writer)));
  const refusals = opened.filter((source) => typeof source === 'string');
  const [out, err] = opened.map((source) => (typeof source === 'string' ? null : (source ?? null)));
  const onStdout = out !== null && out !== undefined && writes(writer, 'stdout_output.enabled');
  const elsewhere = onStdout ? null : (openFileOutput(ports, writer) ?? openSink(ports));
  const sources = [out, err, elsewhere].filter((source) => source !== null && source !== undefined);
  if (sources.length === 0) return [...reasons, ...refusals];
  return {
    alerts: onStdout || elsewhere !== null,
    take: () => sources.map(takeBatch),
    bytes: () => sources.reduce((sum, { followed }) => sum + followed.passed().bytes, 0),
    close: () => {
      for (const { followed } of sources) followed.close();
    },
  };
}

interface Source {
  readonly followed: FollowedFile;
  readonly unwrap: ((lines: readonly string[]) => readonly string[]) | null;
  leftOutBytes: number;
}

/** The source, or why it cannot be read. */
function openPlace({ follow, journal }: ProbePorts, output: OutputPlace, { pid, from }: Writer): Source | string {
  const followed = output.kind === 'journal' ? journal(pid) : follow(output.path, from, AT_ONCE_BYTES);
  if (isUnavailable(followed)) return followed.because;
  const isWrapped = output.kind === 'file' && output.container;
  return { followed, unwrap: isWrapped ? createLineUnwrapper() : null, leftOutBytes: 0 };
}

/** `file_output` of its configuration. */
function openFileOutput({ follow }: ProbePorts, writer: Writer): Source | null {
  const name = settingAt(writer.configuration?.tree, 'file_output.filename');
  if (typeof name !== 'string' || !writes(writer, 'file_output.enabled')) return null;
  // its alerts are appended to those of whoever wrote there before
  const followed = follow(locate(writer.place, name), 'end', AT_ONCE_BYTES);
  return isUnavailable(followed) ? null : { followed, unwrap: null, leftOutBytes: 0 };
}

/** What the HTTP sink of this run keeps. */
function openSink({ follow, sinkLog }: ProbePorts): Source | null {
  const followed = sinkLog === null ? null : follow(sinkLog, 'start', AT_ONCE_BYTES);
  if (followed === null || isUnavailable(followed)) return null;
  return { followed, unwrap: (lines) => lines.flatMap(readPost), leftOutBytes: 0 };
}

/** An alert, as it came; a line that is none of the sink's is nothing. */
function readPost(line: string): readonly string[] {
  try {
    const { alert } = JSON.parse(line);
    return typeof alert === 'string' ? [alert.trimEnd()] : [];
  } catch {
    return [];
  }
}

/** An output that its files leave out is off. Where they cannot be read, standard output is taken for one. */
function writes({ configuration }: Writer, key: string): boolean {
  if (configuration === null) return key === 'stdout_output.enabled';
  return String(settingAt(configuration.tree, key)) === 'true';
}

function takeBatch(source: Source): Batch {
  const { followed, unwrap } = source;
  const lines = followed.take();
  const before = source.leftOutBytes;
  source.leftOutBytes = followed.passed().leftOutBytes;
  const leftOutBytes = source.leftOutBytes - before;
  if (lines.some((line) => CUT.test(line))) return { lines: [], leftOutBytes };
  return { lines: unwrap === null ? lines : unwrap(lines), leftOutBytes };
}

/** A log of our own that was cut begins again, with lines that were read before. */
const CUT = /^\[leaklab: \d+ bytes are left out here\]$/;
