import { writeReport } from '../drawing/html/write-report.ts';
import { defineFormat } from '../model/report.ts';

/** A page for a browser: charts to zoom into, with the numbers behind them; one file that needs nothing from elsewhere. */
export default defineFormat({
  id: 'html',
  title: 'one page for a browser, with charts to zoom into; works offline',
  extension: '.html',
  medium: 'page',
  render: writeReport,
});
