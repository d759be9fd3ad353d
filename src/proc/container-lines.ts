/**
 * Takes off what container runtimes wrap around each line: `TIME STREAM F line` of the Kubernetes CRI log format (P for a
 * part of a line that goes on) and of podman, `{"log":"line\n",...}` of docker's json-file driver. Lines in neither form
 * are given as they are. Parts are kept from one call to the next.
 */
export function createLineUnwrapper(): (lines: readonly string[]) => readonly string[] {
  const parts = new Map<string, string>();
  return (lines) =>
    lines.flatMap((line) => {
      const { stream, text, whole } = unwrap(line);
      const joined = (parts.get(stream) ?? '') + text;
      if (whole) parts.delete(stream);
      else parts.set(stream, joined.slice(-LONGEST_PART));
      return whole ? [joined] : [];
    });
}

/** Of a line without an end no more than this is kept, in characters. */
const LONGEST_PART = 1024 * 1024;

interface Unwrapped {
  readonly stream: string;
  readonly text: string;
  readonly whole: boolean;
}

const CRI = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (stdout|stderr) ([FP])(?::\S*)? ?/;

function unwrap(line: string): Unwrapped {
  if (line.startsWith('{"log":')) return unwrapDocker(line);
  const match = CRI.exec(line);
  if (match === null) return { stream: '', text: line, whole: true };
  return { stream: match[1] ?? '', text: line.slice(match[0].length), whole: match[2] === 'F' };
}

function unwrapDocker(line: string): Unwrapped {
  try {
    const { log, stream }: { readonly log?: unknown; readonly stream?: unknown } = JSON.parse(line);
    const text = String(log ?? '');
    return { stream: String(stream ?? ''), text: text.replace(/\r?\n$/, ''), whole: text.endsWith('\n') };
  } catch {
    return { stream: '', text: line, whole: true };
  }
}
