/** Returns the envelope of a success, by status. */
export function ok<Data>(data: Data) {
  return { status: 200 as const, body: { success: true as const, data } };
}

export function okWith<Data>(data: Data, message: string) {
  return { status: 200 as const, body: { success: true as const, data, message } };
}

export function created<Data>(data: Data) {
  return { status: 201 as const, body: { success: true as const, data } };
}

export function createdWith<Data>(data: Data, message: string) {
  return { status: 201 as const, body: { success: true as const, data, message } };
}

export function accepted<Data>(data: Data) {
  return { status: 202 as const, body: { success: true as const, data } };
}

export function said(message: string) {
  return { status: 200 as const, body: { success: true as const, data: null, message } };
}

/** Adds the version of the resource that an answer shows, from which its ETag is made. */
export const versioned = <Answer extends object>(answer: Answer, version: string) => ({ ...answer, version });

/** Returns an HTML page. */
export function page(markup: string) {
  return { status: 200 as const, body: markup };
}

/** Returns the present address of a resource that has moved. */
export function movedTo<Data>(location: string, data: Data) {
  return { status: 301 as const, body: { success: true as const, data }, location };
}

export function noContent() {
  return { status: 204 as const, body: undefined };
}
