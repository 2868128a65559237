/** Where photos are that an import names by their address. */
export interface PhotoSource {
  /**
   * Returns the bytes of a file of at most 5 MB, within 10 seconds for each of up to three redirects; or why not, for the person who named it. An address
   * that isn't public is never connected to.
   */
  download(url: string): Promise<{ bytes: Uint8Array } | { reason: string }>;
}
