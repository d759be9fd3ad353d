import type { Table } from '../../src/model/report.ts';

/** What a section of the measurement found. */
export interface Section {
  readonly table: Table;
  /** what was promised and not kept, a line each */
  readonly missed: readonly string[];
}
