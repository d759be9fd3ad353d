import { PAGE_PLACES } from '../../model/page-places.ts';
import { element, escapeXml } from '../xml.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A page but for what draws its charts. */
export interface PageDocument {
  readonly title: string;
  /** HTML of the body */
  readonly body: readonly string[];
}

/**
 * A whole document in one file: it has its policy first, asks for nothing from anywhere, and can be read without a script. The
 * caller puts policy, styles and scripts into their places.
 */
export function writeDocument({ title, body }: PageDocument): string {
  const head = [
    element('meta', { charset: 'utf-8' }),
    PAGE_PLACES.policy,
    element('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, escapeXml(title)),
    // without one a browser asks its server for one
    element('link', { rel: 'icon', href: 'data:,' }),
    PAGE_PLACES.styles,
    element('style', {}, PAGE_STYLE),
  ];
  const parts = ['<!doctype html>', '<html lang="en">', '<head>', ...head, '</head>', '<body>', ...body];
  return [...parts, PAGE_PLACES.scripts, '</body>', '</html>', ''].join('\n');
}
