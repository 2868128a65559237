import type { ProviderAnswer } from './providerServer.js';

/** An answer of OpenAI's chat completions; null is one without a choice. */
export const completion = (content: string | null): ProviderAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_795_219_200,
    model: 'gpt-4',
    choices:
      content === null
        ? []
        : [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 120, completion_tokens: 200, total_tokens: 320 },
  }),
});
