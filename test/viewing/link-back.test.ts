import { expect, test } from '@jest/globals';
import { linkBack } from '../../src/viewing/link-back.ts';

test('links stand first in the body, and change nothing else', () => {
  const page =
    '<html><head><title>&lt;body&gt;</title></head>\n<body>\n<p>$& <b>said</b></p><script>"<body>"</script></body></html>';
  const linked = linkBack(page, [{ href: '../', words: 'All <runs>' }]);
  expect(linked).toContain('<body>\n<nav><a href="../">All &lt;runs&gt;</a></nav>\n<p>$&');
  expect(linked.replace('\n<nav><a href="../">All &lt;runs&gt;</a></nav>', '')).toBe(page);
});
