import { tabulateReadings } from '../drawing/readings-table.ts';
import { defineFormat } from '../model/report.ts';

/** Every reading as a table, for R, pandas or a spreadsheet; `leaklab analyze` reads it back. */
export default defineFormat({
  id: 'csv',
  title: 'every reading as a tidy table, one a row',
  extension: '.csv',
  holds: 'readings',
  render: ({ readings }) => tabulateReadings(readings),
});
