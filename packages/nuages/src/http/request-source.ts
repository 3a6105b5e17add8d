/** What an adapter knows of a request before anything is parsed. */
export interface RequestSource {
  /** The method in upper case. */
  readonly method: string
  /** The request target as it was sent, such as `/path?query`. */
  readonly target: string
  /** Whether this very connection is encrypted. */
  readonly encrypted: boolean
  /** The address of the other end of the connection. */
  readonly remoteAddress: string | undefined
  /** A header by its lower-case name; several of one name are joined as HTTP says. */
  header(name: string): string | undefined
  /** All headers, names in lower case. */
  headers(): Iterable<readonly [name: string, value: string]>
  /** The body, to be read once; undefined where there is none. */
  body(): AsyncIterable<Uint8Array> | undefined
  /**
   * The whole body at once, in place of `body()`, where an adapter has a shorter way to it; more than `limit` bytes raise
   * RequestDataTooBig before they are kept.
   */
  wholeBody?(limit: number | undefined): Promise<Uint8Array>
  /** Aborted when the client goes away before the response is sent. */
  signal(): AbortSignal
}
