import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** An element of a page as a browser shows it. */
export interface Shown {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** all text in it, word for word */
  readonly text: string;
  /** the names of what it stands in, outermost first */
  readonly within: readonly string[];
  readonly children: readonly Shown[];
}

type Node = DefaultTreeAdapterTypes.ChildNode;

/**
 * What a reader on GitHub sees of a page: GitHub Flavored Markdown with its tables, bare links and filter of tags (micromark),
 * HTML let through as GitHub does, read as a browser reads it (parse5). Mentions and references, which GitHub finds in
 * the text afterwards, are still text.
 */
export function readGithub(page: string): readonly Shown[] {
  const html = micromark(page, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  return show(parseFragment(html).childNodes, []);
}

/** All elements of a page, in their order. */
export function listShown(shown: readonly Shown[]): readonly Shown[] {
  return shown.flatMap((one) => [one, ...listShown(one.children)]);
}

function show(nodes: readonly Node[], within: readonly string[]): readonly Shown[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    const name = node.tagName;
    return [
      {
        name,
        attributes: Object.fromEntries(node.attrs.map((attribute) => [attribute.name, attribute.value])),
        text: textOf(node),
        within,
        children: show(node.childNodes, [...within, name]),
      },
    ];
  });
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
