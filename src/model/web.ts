/** What a browser asks, as far as leaklab reads it. */
export interface WebRequest {
  readonly method: string;
  /** the path with its query, as it came */
  readonly target: string;
  /** the `Host` header; null: there was none */
  readonly host: string | null;
}

/** What is answered. */
export interface WebAnswer {
  readonly status: number;
  /** a page; the empty text where there is nothing to say */
  readonly html: string;
  /** where to go instead */
  readonly location?: string;
  /** methods that would have been taken */
  readonly allow?: string;
}

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0: any that is free */
  readonly port: number;
}
