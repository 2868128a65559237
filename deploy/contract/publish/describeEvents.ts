import { operationsOf, refTo, type Document } from './document.js';

/** The schema of the JSON in an event's `data`, by the operation that streams it. */
const eventSchemas: Record<string, string> = { streamNotifications: 'Notification' };

/** Names the schema of a stream's events in `x-event-schema`: OpenAPI 3.1 itself cannot. */
export function describeEvents(document: Document): void {
  for (const { operationId, responses } of operationsOf(document)) {
    const stream = responses[200]?.content?.['text/event-stream'];
    if (stream) stream['x-event-schema'] = { $ref: refTo(eventSchemas[operationId]!) };
  }
}
