/** Where a Falco can be reached from this host, beside the events that it sees. */
export interface FalcoAccess {
  /** a file that it watches: closed after it was open for writing, it makes Falco reload. Null: it watches none */
  readonly watchedFile: string | null;
  /** where it takes audit events; null: nowhere that is known */
  readonly audit: AuditEndpoint | null;
}

/** A place that audit events are posted to. */
export interface AuditEndpoint {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** over TLS, with a certificate that nobody vouches for as a rule */
  readonly secure: boolean;
}
