/** Throws PRECONDITION_FAILED unless the resource's version is one that the caller expects (`If-Match`). */
export type Precondition = (version: string) => void;
