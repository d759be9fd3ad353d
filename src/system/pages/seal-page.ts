import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PAGE_PLACES } from '../../model/page-places.ts';
import { joinModules } from './join-modules.ts';

const { resolve } = createRequire(import.meta.url);

/** What a page's script begins with, as seen from this file when it is compiled. */
const ENTRY = new URL('../../browser/page.js', import.meta.url);

/**
 * Puts what draws the charts into a page, and the policy that lets these scripts and styles in by their digests and nothing
 * else: no request leaves the page, whoever wrote what stands in it.
 */
export function sealPage(html: string): string {
  const scripts = [readPart('uplot/dist/uPlot.iife.min.js'), joinModules(ENTRY, { uplot: 'uPlot' })];
  const filled = html
    .replace(PAGE_PLACES.styles, () => `<style>${readPart('uplot/dist/uPlot.min.css')}</style>`)
    .replace(PAGE_PLACES.scripts, () => scripts.map((script) => `<script>${script}</script>`).join('\n'));
  return filled.replace(PAGE_PLACES.policy, () => {
    const policy = writePolicy(scripts, stylesOf(filled));
    return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  });
}

function readPart(name: string): string {
  return readFileSync(resolve(name), 'utf8').trim();
}

/** A page writes its texts so that none of them can open an element. */
function stylesOf(html: string): readonly string[] {
  return [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
}

function writePolicy(scripts: readonly string[], styles: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(digestOf).join(' ')}`,
    `style-src ${styles.map(digestOf).join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digestOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
