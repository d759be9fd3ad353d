import { element, escapeXml } from '../drawing/xml.ts';

/** A link of the viewer's. */
export interface ViewerLink {
  /** relative to the page */
  readonly href: string;
  readonly words: string;
}

/** A page that some format made, with links before all else. Its body is the first one told: every text in it is escaped. */
export function linkBack(page: string, links: readonly ViewerLink[]): string {
  const nav = element('nav', {}, links.map(({ href, words }) => element('a', { href }, escapeXml(words))).join(' · '));
  return page.replace('<body>', () => `<body>\n${nav}`);
}
