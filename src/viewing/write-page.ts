import { element, escapeXml } from '../drawing/xml.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A page of the viewer, beside what stands in it. */
export interface PageFrame {
  readonly title: string;
  /** relative to the page: of the list; null: this is the list */
  readonly home: string | null;
  /** seconds after which the page asks for itself again; null: it does not change by itself */
  readonly renewSeconds: number | null;
  /** HTML */
  readonly body: readonly string[];
}

/** A whole document: no script, nothing from elsewhere, links that hold below any token. */
export function writePage({ title, home, renewSeconds, body }: PageFrame): string {
  const renew = renewSeconds === null ? '' : element('meta', { 'http-equiv': 'refresh', content: `${renewSeconds}` });
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
    renew,
    element('title', {}, `${escapeXml(title)} - leaklab`),
    element('link', { rel: 'icon', href: 'data:,' }),
    element('style', {}, PAGE_STYLE),
  );
  const back = home === null ? '' : element('nav', {}, element('a', { href: home }, 'All runs'));
  const main = element('main', {}, ...body);
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, element('body', {}, back, main))}\n`;
}
