/** A dealer's system for its customers. */
export interface CrmReceiver {
  /**
   * Posts a lead as ADF. Settles within ten seconds. Throws PermanentSendError if the address isn't public or the server
   * rejects the document, and any other Error if a later attempt may succeed.
   */
  post(url: string, document: string): Promise<void>;
}
