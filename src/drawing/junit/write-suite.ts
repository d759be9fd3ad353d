import type { Report, Table } from '../../model/report.ts';
import { SECOND_MS } from '../../model/units.ts';
import { element, escapeXml } from '../xml.ts';
import { type Case, listCases, type Result } from './list-cases.ts';

/** A suite of tests as CI systems read it. */
export interface Suite {
  readonly name: string;
  /** milliseconds since the epoch; null: not known */
  readonly startedWallMs: number | null;
  readonly host: string;
  readonly seconds: number;
  readonly properties: readonly (readonly [string, string | null])[];
  readonly cases: readonly Case[];
  readonly output: string;
}

/** A run as a suite of tests. */
export function writeRunSuite(report: Report): string {
  const seconds = (report.readings.lives.at(-1)?.toMs ?? 0) / SECOND_MS;
  return writeSuite({
    name: nameSuite(report),
    startedWallMs: report.readings.startedWallMs,
    host: factOf(report, 'Host') ?? 'localhost',
    seconds,
    properties: listProperties(report),
    cases: listCases(report, seconds),
    output: writeOutput(report),
  });
}

/**
 * Tests in the XML that the schemas of Ant's JUnit task and of Jenkins both take, except that a suite need not have a moment at
 * which it began. The order of elements and attributes is Ant's.
 */
export function writeSuite({ name, startedWallMs, host, seconds, properties, cases, output }: Suite): string {
  const count = (kind: Result['kind']) => String(cases.filter(({ result }) => result.kind === kind).length);
  const suite = {
    ...{ name: oneLine(name), ...writeStart(startedWallMs), hostname: oneLine(host) },
    ...{ tests: String(cases.length), failures: count('failure'), errors: count('error'), skipped: count('skipped') },
    ...{ time: seconds.toFixed(3), package: 'leaklab', id: '0' },
  };
  const known = properties.flatMap(([key, value]) =>
    value === null ? [] : [element('property', { name: `leaklab.${key}`, value })],
  );
  const inner = [
    element('properties', {}, ...known),
    ...cases.map(writeCase),
    element('system-out', {}, escapeXml(output)),
    element('system-err', {}, ''),
  ];
  const lines = inner.map((one) => `    ${one}`).join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element('testsuites', {}, `\n  ${element('testsuite', suite, `\n${lines}\n  `)}\n`),
    '',
  ].join('\n');
}

/** The target without its pid, which is another one each night. */
function nameSuite({ subject }: Report): string {
  return subject.replace(/, pid \d+$/, '');
}

/** In UTC, without a zone and in whole seconds, as the schema of Ant has it; nothing where the start is not known. */
function writeStart(startedWallMs: number | null): { readonly timestamp?: string } {
  const start = new Date(startedWallMs ?? Number.NaN);
  return Number.isNaN(start.getTime()) ? {} : { timestamp: start.toISOString().slice(0, 19) };
}

function factOf({ facts }: Report, label: string): string | null {
  return facts.find((fact) => fact.label === label)?.value ?? null;
}

function listProperties(report: Report): Suite['properties'] {
  const { analysis, summary, id, tool } = report;
  return [
    ['tool', tool],
    ['run', id],
    ['verdict', analysis.verdict],
    ['metric', analysis.deciding.metric],
    ['exitCode', String(summary.exitCode)],
    ['falco', factOf(report, 'Falco version')],
    ['kernel', factOf(report, 'Kernel')],
    ['reproduce', report.reproduce],
  ];
}

function writeCase({ group, name, seconds, result }: Case): string {
  const named = { name: oneLine(name), classname: oneLine(group), time: seconds.toFixed(3) };
  switch (result.kind) {
    case 'passed':
      return element('testcase', named);
    case 'skipped':
      return element('testcase', named, element('skipped', { message: result.message }));
    case 'failure':
    case 'error': {
      const { kind, message, type, text } = result;
      return element('testcase', named, element(kind, { message, type }, escapeXml(text)));
    }
  }
}

/** A name that has no letter still is one. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || '?';
}

/** Longer lists are read in another format. */
const MOST_LINES = 20;

/** What the run has to say, for the page of a failed test. */
function writeOutput(report: Report): string {
  const { analysis, subject, evidence, issues, reproduce, exit, privacy } = report;
  return [
    analysis.sentence,
    subject,
    '',
    ...listRows(evidence),
    ...listSome(
      'Known issues',
      issues.map(({ title }) => title),
    ),
    ...listSome('Warnings', analysis.warnings),
    ...listSome('Next', analysis.nextSteps),
    ...(reproduce === null ? [] : ['', reproduce]),
    '',
    exit,
    privacy,
  ].join('\n');
}

/** The rows of a table as lines. */
export function listRows({ title, columns, rows }: Table): readonly string[] {
  const cells = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell : `${columns[i]}: ${cell}`)).join('; ');
  return [`${title}:`, ...rows.slice(0, MOST_LINES).map((row) => `- ${cells(row)}`)];
}

/** A list with its title, cut where it is long; nothing where there is nothing to list. */
export function listSome(title: string, lines: readonly string[]): readonly string[] {
  const left = lines.length - MOST_LINES;
  const shown = [...lines.slice(0, MOST_LINES), ...(left > 0 ? [`and ${left} more`] : [])];
  return lines.length === 0 ? [] : ['', `${title}:`, ...shown.map((line) => `- ${line}`)];
}
