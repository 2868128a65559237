interface UploadRequest {
  responseType: string;
  readonly status: number;
  readonly response: Blob;
  readonly upload: { onprogress: ((event: { loaded: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getAllResponseHeaders(): string;
  send(body: Blob): void;
  abort(): void;
}

interface Browser {
  localStorage?: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
  navigator?: {
    locks?: {
      request<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
      query(): Promise<{ held?: { name?: string }[] }>;
    };
  };
  XMLHttpRequest?: new () => UploadRequest;
}

/** What browsers have and Node has not, or only in part. */
export const browser = globalThis as unknown as Browser;
