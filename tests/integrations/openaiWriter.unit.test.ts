import { afterEach, describe, expect, it } from 'vitest';
import { DescriptionFailure } from '../../src/integrations/descriptions/DescriptionWriter.js';
import { createOpenaiWriter } from '../../src/integrations/descriptions/openaiWriter.js';
import { createProviderQuota } from '../../src/integrations/providerQuota.js';
import { carToDescribe } from '../support/builders/carToDescribe.js';
import { completion } from '../support/fakes/chatCompletion.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { within } from '../support/harness/pace.js';

let server: ProviderServer;
afterEach(() => server.close());

async function writerTo(
  answer: Parameters<typeof startProviderServer>[0],
  timeoutMs = 15_000,
  quota = createProviderQuota('OpenAI', { perMinute: 60 }),
) {
  server = await startProviderServer(answer);
  const models = { model: 'gpt-4', visionModel: 'gpt-4o' };
  return createOpenaiWriter({ apiKey: 'sk-secret', baseUrl: `${server.url}/v1`, ...models, timeoutMs, quota });
}

const text = 'A tidy Corolla.\n\nReady for its next owner.\n\nHIGHLIGHTS\n- Low kilometres\n- WoF until June 2027';
const refusal = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/json', 'retry-after-ms': '1', ...headers },
  body: JSON.stringify({ error: { message: 'Incorrect API key provided: sk-secret', type: 'x', code: 'bad' } }),
});

describe('openaiWriter', () => {
  it('asks chat completions for 2-3 paragraphs and highlights, and reads them', async () => {
    const writer = await writerTo(completion(text));
    expect(await writer.write(carToDescribe())).toEqual({
      description: 'A tidy Corolla.\n\nReady for its next owner.',
      highlights: ['Low kilometres', 'WoF until June 2027'],
    });
    const [request] = server.requests;
    expect([request!.method, request!.path]).toEqual(['POST', '/v1/chat/completions']);
    expect(request!.headers.authorization).toBe('Bearer sk-secret');
    const body = JSON.parse(request!.body);
    expect(body).toMatchObject({ model: 'gpt-4', max_tokens: 500, temperature: 0.7 });
    expect(body.messages[0].content).toMatch(/2-3 paragraphs, professional but friendly[\s\S]*New Zealand/);
    expect(body.messages[1].content).toMatch(/2020 Toyota Corolla[\s\S]*45000 km[\s\S]*2027-06-15 \(current\)/);
  });

  it('asks for Chinese, and shows photos to the vision model', async () => {
    const writer = await writerTo(completion(text));
    await writer.write(carToDescribe({ language: 'zh', imageUrls: ['https://cdn.kiwicar.co.nz/images/a.webp'] }));
    const { model, messages } = JSON.parse(server.requests[0]!.body);
    expect(model).toBe('gpt-4o');
    expect(messages[0].content).toContain('Simplified Chinese');
    expect(messages[1].content[1]).toEqual({
      type: 'image_url',
      image_url: { url: 'https://cdn.kiwicar.co.nz/images/a.webp' },
    });
  });

  it.each([
    ['JSON', JSON.stringify({ description: 'A tidy Corolla.', highlights: ['One', 7] }), ['One']],
    ['fenced JSON', '```json\n{"description":"A tidy Corolla.","highlights":["One"]}\n```', ['One']],
    ['Markdown', '**A tidy Corolla.**\n\n## Key highlights:\n1. **One**\n2. Two', ['One', 'Two']],
    [
      'control characters',
      'A tidy\u0000Corolla.'.replace('\u0000', ' '),
      expect.arrayContaining(['Automatic gearbox']),
    ],
  ])('reads an answer in %s', async (_what, content, highlights) => {
    const writer = await writerTo(completion(content));
    expect(await writer.write(carToDescribe())).toEqual({ description: 'A tidy Corolla.', highlights });
  });

  it('tries once more after a 500', async () => {
    let tries = 0;
    const writer = await writerTo(() => (++tries === 1 ? refusal(500) : completion(text)));
    expect((await writer.write(carToDescribe())).highlights).toHaveLength(2);
    expect(tries).toBe(2);
  });

  it.each([
    ['a refused key', refusal(401)],
    ['too many requests', refusal(429)],
    ['500', refusal(500)],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['broken JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"choices": [' }],
    ['an answer without a choice', completion(null)],
    ['an empty text', completion(' \n ')],
    ['half an object', completion('{"description": "A ti')],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/', 'retry-after-ms': '1' } }],
    ['garbage', 'noise'],
  ] as const)('is unavailable after %s, and does not reveal the key', async (_what, answer) => {
    const writer = await writerTo(answer);
    const error = await writer.write(carToDescribe()).catch((caught: unknown) => caught as DescriptionFailure);
    expect(error).toBeInstanceOf(DescriptionFailure);
    expect(error).toMatchObject({ reason: 'unavailable' });
    expect((error as Error).message).toMatch(/^OpenAI: \S/);
    expect((error as Error).message).not.toContain('sk-secret');
  });

  it('times out without a response', async () => {
    const writer = await writerTo('hang', 250);
    const failed = () => expect(writer.write(carToDescribe())).rejects.toMatchObject({ reason: 'timeout' });
    await within(1500, failed);
  });

  it('waits as long as a 429 asks', async () => {
    const quota = createProviderQuota('OpenAI', { perMinute: 60 });
    const writer = await writerTo(refusal(429, { 'retry-after': '59' }), 15_000, quota);
    for (let n = 0; n < 3; n++) {
      await expect(writer.write(carToDescribe())).rejects.toMatchObject({ reason: 'unavailable' });
    }
    expect(server.requests).toHaveLength(1);
  });
});
