import { defineFormat } from '../model/report.ts';

/** The summary object of docs/report.schema.json, for scripts. */
export default defineFormat({
  id: 'json',
  title: 'the leaklab/report@1 object, for scripts',
  extension: '.json',
  render: ({ summary }) => `${JSON.stringify(summary, null, 2)}\n`,
});
