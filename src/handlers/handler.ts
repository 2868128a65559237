import type { OperationId, Request, Result } from '../contract/contract.js';
import type { Services } from '../services.js';

/** Answers one operation: translates between the contract and the domain, with the services that it names. */
export type Handler<Id extends OperationId> = (request: Request<Id>, services: Services) => Promise<Result<Id>>;
export type Handlers = { [Id in OperationId]: Handler<Id> };
