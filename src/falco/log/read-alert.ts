import { FALCO_PRIORITIES, type FalcoRule, parsePriority } from '../rule.ts';
import { LEAKLAB_RULES, LEAKLAB_TAG } from '../rules-file.ts';
import { readMessage } from './split-line.ts';

/** An alert as it is read. */
export interface ReadAlert {
  /** null: the text form does not say */
  readonly rule: string | null;
  readonly priority: FalcoRule['priority'] | null;
  /** when its event took place, as it is written; null: not told */
  readonly time: string | null;
  readonly message: string;
  /** by their names; of the text form those that its output names */
  readonly fields: Readonly<Record<string, unknown>>;
  /** it is of a rule of leaklab's */
  readonly own: boolean;
}

/** Whether a line is an alert, at the cost of a glance. */
export function looksLikeAlert(line: string): boolean {
  if (line.startsWith('{"')) return true;
  return TEXT_ALERT.test(line);
}

const TEXT_ALERT = new RegExp(
  `^(?:\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d\\.\\d{9}\\S*: (?:${FALCO_PRIORITIES.join('|')}|Info) `,
);

/** Reads an alert in JSON (any version, with or without `tags`, `source`, `message`) or in text; null where it is none. */
export function readAlert(line: string): ReadAlert | null {
  return line.startsWith('{') ? readJson(line) : readText(line);
}

function readJson(line: string): ReadAlert | null {
  const value = parseObject(line);
  if (value === null || typeof value['rule'] !== 'string') return null;
  const { rule, tags } = value;
  return {
    rule,
    priority: typeof value['priority'] === 'string' ? parsePriority(value['priority']) : null,
    time: typeof value['time'] === 'string' ? value['time'] : null,
    message: stripTime(String(value['message'] ?? value['output'] ?? '')),
    fields: isObject(value['output_fields']) ? value['output_fields'] : {},
    own: (Array.isArray(tags) && tags.includes(LEAKLAB_TAG)) || LEAKLAB_RULES.some(({ name }) => name === rule),
  };
}

/** `TIME: Priority text`. */
function readText(line: string): ReadAlert | null {
  const message = readMessage(line);
  const [, word = '', text = ''] = /^(\w+) (.*)$/s.exec(message.text) ?? [];
  const priority = parsePriority(word);
  if (message.form !== 'alert' || priority === null) return null;
  const rule = LEAKLAB_RULES.find(({ name }) => text.startsWith(`${name} (`))?.name ?? null;
  const time = line.slice(0, line.indexOf(': '));
  return { rule, priority, time, message: text, fields: readPairs(text), own: rule !== null };
}

/** What is in `output` begins with time and priority unless the version leaves them out. */
function stripTime(output: string): string {
  const message = readMessage(output);
  return message.form === 'alert' ? message.text.replace(/^\w+ /, '') : output;
}

/** `key=value` and `key="value"`; a value without quotes ends at a blank. */
function readPairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/([\w.[\]]+)=(?:"([^"]*)"|(<NA>|[^\s)]*))/g)].map(([, key = '', quoted, bare]) => [
      key,
      quoted ?? bare ?? '',
    ]),
  );
}

/** What a container's metadata was asked for and had no answer. */
export interface MetadataCount {
  readonly asked: number;
  readonly missing: number;
}

const METADATA = /^(?:k8s|container)(?:[._]|$)/;
const CONTAINER_ID = ['container.id', 'container_id', 'container'];
/** How versions write that they do not know: null in JSON, `<NA>` in text, `null` in some old ones. */
const MISSING: readonly unknown[] = [null, undefined, '', '<NA>', 'null', 'N/A'];

/**
 * How many fields of container and Kubernetes metadata an alert has, and how many of them are empty (falco#629). What
 * comes from the host itself has none to ask for.
 */
export function countMetadata({ fields }: Pick<ReadAlert, 'fields'>): MetadataCount {
  if (CONTAINER_ID.some((key) => fields[key] === 'host')) return { asked: 0, missing: 0 };
  const values = Object.entries(fields).filter(([key]) => METADATA.test(key));
  return { asked: values.length, missing: values.filter(([, value]) => MISSING.includes(value)).length };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
