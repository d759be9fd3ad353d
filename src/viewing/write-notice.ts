import { element, escapeXml } from '../drawing/xml.ts';
import { writePage } from './write-page.ts';

/** A page that says one thing: what is the case, and what to do. */
export function writeNotice(fact: string, remedy: string, home: string): string {
  const body = [element('h1', {}, escapeXml(fact)), element('p', {}, escapeXml(remedy))];
  return writePage({ title: fact, home, renewSeconds: null, body });
}
