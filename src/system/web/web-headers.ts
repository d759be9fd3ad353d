import { createHash } from 'node:crypto';
import type { WebAnswer } from '../../model/web.ts';

/**
 * The headers of an answer. A page that brings its own policy keeps it; any other may use the styles that stand in it, by their
 * digests, and nothing else: no script runs, nothing is loaded from anywhere. No other page may frame either, nothing is kept,
 * and no link tells where it was found.
 */
export function headersOf({ html, location, allow }: WebAnswer): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(html)),
    'content-security-policy': policyOf(html),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(location === undefined ? {} : { location }),
    ...(allow === undefined ? {} : { allow }),
  };
}

/** What a page tells of itself is ours too: a text in it cannot open an element. */
const OWN_POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

function policyOf(html: string): string {
  const own = OWN_POLICY.exec(html)?.[1];
  if (own !== undefined) return `${own}; frame-ancestors 'none'`;
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = '']) => digestOf(text));
  const style = styles.length === 0 ? [] : [`style-src ${[...new Set(styles)].join(' ')}`];
  const rest = ['img-src data:', "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"];
  return ["default-src 'none'", ...style, ...rest].join('; ');
}

function digestOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
