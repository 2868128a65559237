import { byId } from './element.js';

const tokenKey = 'kiwicar-docs-token';
/** The demo account of a server on this machine. */
const demo = { email: 'seller@kiwicar.co.nz', password: 'SellerPass123!' };
const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);

const value = (id: string) => byId<HTMLInputElement>(id)?.value ?? '';

function targetOf(form: HTMLFormElement, server: string): string {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-in]')];
  const ofPlace = (place: string) => inputs.filter(({ dataset }) => dataset.in === place);
  const path = ofPlace('path').reduce(
    (filled, { name, value: text }) => filled.replace(`{${name}}`, encodeURIComponent(text)),
    form.dataset.path!,
  );
  const query = new URLSearchParams();
  for (const { name, value: text } of ofPlace('query')) if (text !== '') query.set(name, text);
  return `${server}${path}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

function bodyOf(form: HTMLFormElement, headers: Headers): BodyInit | undefined {
  const kind = form.dataset.form;
  if (kind === 'json') {
    headers.set('Content-Type', 'application/json');
    return value('try-body');
  }
  if (kind === 'text') {
    headers.set('Content-Type', form.dataset.type!);
    return value('try-body');
  }
  if (kind === 'form') return new URLSearchParams(JSON.parse(value('try-body')) as Record<string, string>);
  if (kind !== 'files') return undefined;
  const input = byId<HTMLInputElement>('try-files')!;
  const data = new FormData();
  for (const file of input.files ?? []) data.append(input.name, file);
  return data;
}

/** Reads a body up to its first event where it is a stream, otherwise whole. */
async function textOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('image/')) return `(${(await response.blob()).size} bytes of ${type})`;
  if (!type.startsWith('text/event-stream')) {
    const text = await response.text();
    return type.startsWith('application/json') ? JSON.stringify(JSON.parse(text), null, 2) : text;
  }
  const reader = response.body!.getReader();
  const { value: bytes } = await reader.read();
  await reader.cancel();
  return `${new TextDecoder().decode(bytes)}\n(the stream stays open)`;
}

function show(status: string, headers: string, body: string): void {
  const answer = byId('try-answer')!;
  const part = (tag: string, text: string) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (tag === 'pre') element.tabIndex = 0;
    return element;
  };
  answer.replaceChildren(part('p', status), part('pre', headers), part('pre', body));
  answer.hidden = false;
}

async function send(form: HTMLFormElement): Promise<void> {
  const headers = new Headers({ Accept: 'application/json' });
  const token = sessionStorage.getItem(tokenKey);
  if (token && byId('try-sign-in')) headers.set('Authorization', `Bearer ${token}`);
  try {
    for (const { name, value: text } of form.querySelectorAll<HTMLInputElement>('input[data-in=header]'))
      if (text !== '') headers.set(name, text);
    const body = bodyOf(form, headers);
    const method = form.dataset.method!;
    const startedAt = performance.now();
    const response = await fetch(targetOf(form, value('try-server')), { method, headers, ...(body ? { body } : {}) });
    const milliseconds = Math.round(performance.now() - startedAt);
    const lines = [...response.headers].map(([name, text]) => `${name}: ${text}`).join('\n');
    show(`${response.status} ${response.statusText} in ${milliseconds} ms`, lines, await textOf(response));
  } catch (error) {
    show('No response', '', error instanceof Error ? error.message : String(error));
  }
}

async function signIn(): Promise<void> {
  const session = byId<HTMLOutputElement>('try-session')!;
  const response = await fetch(`${value('try-server')}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: value('try-email'), password: value('try-password') }),
  }).catch(() => null);
  const body = (await response?.json().catch(() => null)) as {
    data?: { accessToken: string };
    error?: { message: string };
  } | null;
  if (body?.data) sessionStorage.setItem(tokenKey, body.data.accessToken);
  session.textContent = body?.data ? 'Signed in' : (body?.error?.message ?? 'No response');
}

/** Sends the operation's request from the page; the session is kept until the tab is closed. */
export function startTryIt(): void {
  const form = byId<HTMLFormElement>('try-form');
  if (!form) return;
  const servers = byId<HTMLSelectElement>('try-server')!;
  if (isLocal) {
    servers.prepend(new Option(`${location.origin}/api/v1`));
    servers.selectedIndex = 0;
    const [email, password] = ['try-email', 'try-password'].map((id) => byId<HTMLInputElement>(id));
    if (email && password) [email.value, password.value] = [demo.email, demo.password];
  }
  const session = byId('try-session');
  if (session && sessionStorage.getItem(tokenKey)) session.textContent = 'Signed in';
  byId('try-sign-in')?.addEventListener('click', () => void signIn());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
}
