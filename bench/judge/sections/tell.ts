import { writeTable } from '../../../src/drawing/markdown-table.ts';
import type { Table } from '../../../src/model/report.ts';
import type { Goal, Section } from './section.ts';

/** A section in Markdown. */
export function tellSection({ title, how, tables }: Section): string {
  return [`## ${title}`, how, ...tables.map((table) => `**${table.title}**\n\n${writeTable(table)}`)].join('\n\n');
}

/** All goals and whether each was met. */
export function tellGoals(goals: readonly Goal[]): string {
  const table: Table = {
    title: 'Goals',
    columns: ['goal', 'wanted', 'measured', 'one who knows the noise', 'met'],
    rows: goals.map(({ what, wanted, measured, oracle, met }) => [what, wanted, measured, oracle ?? '', tellMet(met)]),
  };
  return `## Goals\n\n${writeTable(table)}`;
}

function tellMet(met: boolean | null): string {
  if (met === null) return 'not measured';
  return met ? 'yes' : 'NO';
}
