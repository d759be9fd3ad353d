import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headersOf } from '../../../src/system/web/web-headers.ts';

const policyOf = (html: string) => headersOf({ status: 200, html })['content-security-policy'] ?? '';

test('a page may use the style that stands in it, by its digest', () => {
  const style = 'p{color:red}';
  const digest = createHash('sha256').update(style).digest('base64');
  expect(policyOf(`<style>${style}</style>`)).toContain(`style-src 'sha256-${digest}'`);
});

test('forall pages: nothing is allowed but styles and data pictures of its own, and no page may frame it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const policy = policyOf(`<style>${text}</style><script>${text}</script>`);
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^;]+'; img-src data:; form-action 'self'; /);
      expect(policy).not.toMatch(/unsafe|script-src|\*/);
    }),
  );
});

test('a page that brings a policy keeps it, and no page may frame it', () => {
  const own = `<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'"></head>`;
  expect(policyOf(`${own}<style>p{}</style>`)).toBe(
    "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'",
  );
});

test('nothing is kept, and no link tells where it was found', () => {
  expect(headersOf({ status: 404, html: '' })).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-length': '0',
  });
});

test('the length is that of its bytes', () => {
  expect(headersOf({ status: 200, html: 'メモリ' })['content-length']).toBe('9');
});
