import { writeGithubPage } from '../drawing/github-page.ts';
import { defineFormat } from '../model/report.ts';

/** The page that a step of a GitHub workflow leaves behind. */
export default defineFormat({
  id: 'github',
  title: 'Markdown for the step summary of a GitHub workflow',
  extension: '.github.md',
  render: writeGithubPage,
});
