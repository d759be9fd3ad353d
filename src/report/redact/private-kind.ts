/** What is replaced in a report that may leave the machine; the token of the third path is `path-3`. */
export type PrivateKind = 'host' | 'user' | 'path' | 'address' | 'argument' | 'secret';

/** Something private that is known before the text is looked at. */
export interface KnownPrivate {
  readonly kind: PrivateKind;
  readonly text: string;
}

/** What must go, and the words that must stay even where they look or read like something private. */
export interface Privates {
  readonly known: readonly KnownPrivate[];
  readonly vocabulary: ReadonlySet<string>;
}
