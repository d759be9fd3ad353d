import { element, escapeXml } from '../drawing/xml.ts';
import type { ViewerLink } from './link-back.ts';
import { writePage } from './write-page.ts';

/** A report or a comparison as text, with a picture where there is one: for what has no format that is a page by itself. */
export interface ToldText {
  readonly title: string;
  /** relative to the page */
  readonly home: string;
  /** SVG */
  readonly picture: string | null;
  /** as a terminal would show it */
  readonly text: string;
  /** other pages that say more about it */
  readonly links: readonly ViewerLink[];
}

/** Lays it out as a page. */
export function writeTold({ title, home, picture, text, links }: ToldText): string {
  const more = links.map(({ href, words }) => element('a', { href }, escapeXml(words)));
  return writePage({
    title,
    home,
    renewSeconds: null,
    body: [
      element('h1', {}, escapeXml(title)),
      ...(more.length === 0 ? [] : [element('p', {}, more.join(' · '))]),
      ...(picture === null ? [] : [picture]),
      element('pre', { tabindex: 0 }, escapeXml(text)),
    ],
  });
}

/** A page that says one thing: what is the case, and what to do. */
export function writeNotice(fact: string, remedy: string, home: string): string {
  const body = [element('h1', {}, escapeXml(fact)), element('p', {}, escapeXml(remedy))];
  return writePage({ title: fact, home, renewSeconds: null, body });
}
