import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import html from '../../../src/formats/html.ts';
import { PAGE_PLACES } from '../../../src/model/page-places.ts';
import { sealPage } from '../../../src/system/pages/seal-page.ts';
import { EXAMPLE_RUNS, exampleReport } from '../../support/example-runs.ts';

const PLAIN = { columns: 80, color: false };
const NAMES = Object.keys(EXAMPLE_RUNS);
const seal = (name: string) => sealPage(html.render(exampleReport(name, false), PLAIN) as string);

test.each(NAMES)('every script and style of the page of "%s" is named in its policy by its digest', (name) => {
  const page = seal(name);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  const parts = [...page.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => text);
  const digests = parts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  expect(parts.length).toBe(4);
  for (const digest of digests) expect(policy).toContain(digest);
  expect(policy).toMatch(/^default-src 'none'; /);
});

test.each(NAMES)('the page of "%s" has no place that was not filled, and names nothing elsewhere', (name) => {
  const page = seal(name);
  for (const place of Object.values(PAGE_PLACES)) expect(page).not.toContain(place);
  expect(page).not.toMatch(/<[^>]*\s(?:src|href|action|style|on\w+)="(?!#|data:,")[^"]*"/);
});

test('a text that looks like a place stays a text', () => {
  const report = exampleReport('leak', false);
  const subject = `${PAGE_PLACES.scripts}$&<script>alert(1)</script>`;
  const page = sealPage(html.render({ ...report, subject }, PLAIN) as string);
  expect(page).toContain('&lt;!--leaklab:scripts--&gt;$&amp;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('no script of a page holds what would end or hide it', () => {
  const scripts = [...seal('leak').matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  for (const script of scripts) expect(script).not.toMatch(/<!--|<script/i);
});
