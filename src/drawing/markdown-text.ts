/** Invisible: it keeps GitHub from making a link or a call of what it stands in (zero width space). */
const BREAK = '\u200B';

/**
 * A text as Markdown shows it word for word, in a paragraph, a list item or a table cell: no markup, no HTML, no
 * emoji, no links, and neither `@name` nor `#123` calls anybody or anything (GitHub looks for these after it has read
 * the Markdown, so that a backslash does not stop it). Spaces before it, four of which would make code of it, are one.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/^ {2,}/, ' ')
    .replace(/[\\`*_[\]{}~|$^#]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^(\s*)(?=[-+](?:\s|$)|-{2}|=)/, '$1\\')
    .replace(/^(\s*\d+)(?=[.)](?:\s|$))/, '$1\\')
    .replace(/@(?=\S)/g, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/\b(GH-)(?=\d)/gi, `$1${BREAK}`)
    .replace(/(?<!\d):(?=[\w+-]+:)/g, `:${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/www\./gi, `www${BREAK}.`);
}

/** A block of code, in a fence longer than any in it. */
export function fence(text: string, language: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [ticks]) => Math.max(most, ticks.length), 2);
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text.replace(/\n$/, '')}\n${ticks}`;
}

/** A block that is folded until the reader opens it. In its title, which is HTML, a backslash would be shown. */
export function fold(title: string, body: string): string {
  return `<details>\n<summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=\S)/g, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`);
}
