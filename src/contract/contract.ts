import type { components, operations } from '../../generated/api.js';
import type { Feed } from './feed.js';
import type { Precondition } from './precondition.js';
import type { RequestTenant, StaffMember } from './tenant.js';

export type OperationId = keyof operations;
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
export type ErrorCode = Schema<'ErrorCode'>;

/** Who sent the request, as the access token says. */
export interface Caller {
  userId: string;
  role: 'USER' | 'ADMIN';
  /** The dealer that a member of staff has signed in at. */
  tenantId?: string | undefined;
  /** The sign-in that the token descends from: the family of its refresh tokens. */
  sessionId: string;
  tokenId: string;
  tokenExpiresAt: Date;
}

export interface UploadedFile {
  field: string;
  bytes: Buffer;
}

/** A document that may also be sent as CSV is read by the operation, so its body is text in any type. */
type Json<Message> = Message extends { content: { 'text/csv': infer Text } }
  ? Text
  : Message extends { content: { 'application/json': infer Body } }
    ? Body
    : Message extends { content: { 'text/plain': infer Text } }
      ? Text
      : undefined;
/** A page is the text of its markup; some answers are a page for browsers and JSON for apps. */
type Sent<Message> = Message extends { content: { 'text/html': infer Page } }
  ? Page | (Message extends { content: { 'application/json': infer Body } } ? Body : never)
  : Json<Message>;
type RequestBody<Id extends OperationId> = operations[Id] extends { requestBody: infer Body }
  ? Json<Body>
  : operations[Id] extends { requestBody?: infer Body }
    ? Json<NonNullable<Body>> | undefined
    : undefined;
type Parameters<Id extends OperationId, In extends 'query' | 'path'> = NonNullable<operations[Id]['parameters'][In]>;

/** The statuses that handlers answer themselves: successes, a changed protocol or address, and the 503 of a health report. */
type HandledStatus = 101 | 200 | 201 | 202 | 204 | 301 | 503;

/** An answer that is a file, sent as it is read. */
export interface Download {
  fileName: string;
  contentType: string;
  /** Called where the file itself is asked for. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** Any handler's answer, for code that serves all operations alike. */
export interface Answer {
  status: number;
  /** A page's markup is a string, anything else is JSON. */
  body?: unknown;
  download?: Download;
  /** Sets the refresh token's cookie; null clears it. */
  refreshCookie?: string | null;
  /** The version of the resource in the body, from which its ETag is made. */
  version?: string;
  feed?: Feed;
  /** Where a resource has moved. */
  location?: string;
}

/**
 * A changed protocol and a stream of events are a feed, an answer with Content-Disposition a file, any other a body.
 */
type Answered<Status, Response> = Status extends 101
  ? { status: Status; body: undefined; feed: Feed }
  : Response extends { content: { 'text/event-stream': unknown } }
    ? { status: Status; body: undefined; feed: Feed }
    : Response extends { headers: { 'Content-Disposition': unknown } }
      ? { status: Status; body?: undefined; download: Download }
      : { status: Status; body: Sent<Response>; refreshCookie?: string | null; version?: string; location?: string };

export type Result<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses'] & HandledStatus]: Answered<Status, operations[Id]['responses'][Status]>;
}[keyof operations[Id]['responses'] & HandledStatus];

/** What a handler receives of a request, checked against the contract. */
export interface Request<Id extends OperationId> {
  /** The signed-in person. Only operations that demand a token may read it. */
  caller: Caller;
  /** The signed-in person, or null where signing in is optional. */
  viewer: Caller | null;
  /** The dealer that the request is about. Only operations that demand one may read it. */
  tenant: RequestTenant;
  /** The dealer, or null where naming one is optional. */
  namedTenant: RequestTenant | null;
  /** The caller as a member of staff. Only operations for staff may read it. */
  staff: StaffMember;
  params: Parameters<Id, 'path'>;
  query: Parameters<Id, 'query'>;
  body: RequestBody<Id>;
  files: UploadedFile[];
  /** The type of a document that comes as text. */
  mediaType: string | undefined;
  /** Where the request is from: an IPv4 address or the /64 of an IPv6 one, always in the same spelling. */
  client: string;
  refreshCookie: string | undefined;
  /** The last event that the caller has received. */
  lastEventId: string | undefined;
  /** Throws PRECONDITION_FAILED for a version that `If-Match` does not name; undefined without that header. */
  precondition: Precondition | undefined;
  /** HEAD: nothing may change, and nothing be spent. */
  isHead: boolean;
  /** Whether the client says that it takes a page, or JSON and no page; null when it says neither. */
  wants: 'page' | 'json' | null;
  /** Whether the request asks for a WebSocket that can be opened. */
  isUpgrade: boolean;
  /** Seconds that the contract lets this operation's answers be cached (`x-cache-seconds`). */
  cacheSeconds: number;
}
