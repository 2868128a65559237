import type { components, operations } from '../../generated/sdk.js';
import type { methods, OperationId } from './methods.js';
import type { Page } from './page.js';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export interface CallOptions {
  /** Cancels the call, its retries included. */
  signal?: AbortSignal;
  /** The time limit of each attempt in milliseconds; 30 s by default. */
  timeoutMs?: number;
  /** Replaces the automatic key of a POST, to repeat a call of an earlier process. */
  idempotencyKey?: string;
  /** The `ETag` of the version to update: another is error `PRECONDITION_FAILED`. */
  ifMatch?: string;
  /** Called while an upload is sent: bytes sent, and in all. */
  onProgress?: (sent: number, total: number) => void;
}

/** Options of a call whose input is its body: the parameters of its query. */
export type QueryOptions<Query> = CallOptions & { query?: Query };

type Operation<Id extends OperationId> = operations[Id];
type PathOf<Id extends OperationId> = Operation<Id>['parameters'] extends { path: infer Path } ? Path : never;
type QueryOf<Id extends OperationId> = Operation<Id>['parameters'] extends { query?: infer Query }
  ? Exclude<Query, undefined>
  : never;
type Content<Body> = Body extends { content: infer Media } ? Media[keyof Media] : never;
type BodyOf<Id extends OperationId> =
  Operation<Id> extends { requestBody?: infer Body } ? Content<Exclude<Body, undefined>> : never;

/** A form of files takes blobs where the contract says binary text. */
type Files<Body> = { [Field in keyof Body]: Body[Field] extends string[] ? Blob[] : Blob };
type IsUpload<Id extends OperationId> =
  Operation<Id> extends {
    requestBody: { content: { 'multipart/form-data': unknown } };
  }
    ? true
    : false;

type InputOf<Id extends OperationId> = [BodyOf<Id>] extends [never]
  ? QueryOf<Id>
  : IsUpload<Id> extends true
    ? Files<BodyOf<Id>>
    : BodyOf<Id>;
/** Where both a body and a query are sent, the query is an option. */
type OptionsOf<Id extends OperationId> = [BodyOf<Id>] extends [never] ? CallOptions : QueryOptions<QueryOf<Id>>;
type InputArgs<Input, Options> = [Input] extends [never]
  ? [options?: Options]
  : Record<string, never> extends Input
    ? [input?: Input, options?: Options]
    : [input: Input, options?: Options];
/** One path parameter is passed as it is, several as an object. */
type PathArgs<Path> = [Path] extends [never]
  ? []
  : [keyof Path] extends [infer Name extends keyof Path]
    ? IsUnion<Name> extends true
      ? [path: Path]
      : [id: Path[Name]]
    : never;
type IsUnion<Name, All = Name> = Name extends unknown ? ([All] extends [Name] ? false : true) : never;

type Success<Responses> = Responses extends { 200: infer Ok }
  ? Ok
  : Responses extends { 201: infer Created }
    ? Created
    : Responses extends { 202: infer Accepted }
      ? Accepted
      : undefined;
type Json<Response> = Response extends { content: { 'application/json': infer Body } }
  ? Body
  : Response extends { content: Record<string, unknown> }
    ? Blob
    : undefined;
type AnswerOf<Id extends OperationId> = Json<Success<Operation<Id>['responses']>>;

export type Result<Id extends OperationId> =
  AnswerOf<Id> extends infer Answer
    ? Answer extends { data: (infer Item)[]; pagination: infer Pagination }
      ? Page<Item, Pagination>
      : Answer extends { success: boolean; data: infer Data }
        ? Promise<Data>
        : Promise<Answer>
    : never;

export type Method<Id extends OperationId> = (
  ...args: [...PathArgs<PathOf<Id>>, ...InputArgs<InputOf<Id>, OptionsOf<Id>>]
) => Result<Id>;

export type Methods = {
  [Group in keyof typeof methods]: {
    [Name in keyof (typeof methods)[Group]]: (typeof methods)[Group][Name] extends infer Id extends OperationId
      ? Method<Id>
      : never;
  };
};
