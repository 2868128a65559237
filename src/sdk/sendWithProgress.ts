import { browser } from './browser.js';

type OnProgress = (sent: number, total: number) => void;

const headersOf = (text: string) =>
  new Headers(
    text
      .trim()
      .split(/\r?\n/)
      .filter(Boolean)
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );

/** Sends a body by XMLHttpRequest, which alone reports the progress of an upload. */
function sendByXhr(request: Request, body: Blob, onProgress: OnProgress): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new browser.XMLHttpRequest!();
    xhr.open(request.method, request.url);
    xhr.responseType = 'blob';
    request.headers.forEach((value, name) => xhr.setRequestHeader(name, value));
    xhr.upload.onprogress = ({ loaded }) => onProgress(loaded, body.size);
    xhr.onload = () => {
      const { status, response } = xhr;
      resolve(new Response(response, { status, headers: headersOf(xhr.getAllResponseHeaders()) }));
    };
    xhr.onerror = () => reject(new TypeError('Network request failed'));
    xhr.onabort = () => reject(request.signal.reason as Error);
    request.signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(body);
  });
}

/**
 * Returns a fetch that reports how much of the body has been sent. Without XMLHttpRequest, as in Node, it reports the
 * beginning and the end.
 */
export const sendWithProgress =
  (onProgress: OnProgress): typeof fetch =>
  async (input) => {
    const request = input as Request;
    const body = await request.clone().blob();
    onProgress(0, body.size);
    const response = await (browser.XMLHttpRequest ? sendByXhr(request, body, onProgress) : fetch(request));
    if (response.ok) onProgress(body.size, body.size);
    return response;
  };
