import { ConstantBackoff, handleWhen, retry, TaskCancelledError, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import OpenAI from 'openai';
import { guardProvider } from '../guardProvider.js';
import { ProviderBusyError, retryAfterMs, type ProviderQuota } from '../providerQuota.js';
import { carFacts } from './carFacts.js';
import { DescriptionFailure, type CarToDescribe, type DescriptionWriter } from './DescriptionWriter.js';
import { readDescription } from './readDescription.js';
import { createTemplateWriter } from './templateWriter.js';

export interface OpenaiSettings {
  apiKey: string;
  baseUrl?: string | undefined;
  model: string;
  /** Used if there are photos, which `gpt-4` cannot read. */
  visionModel: string;
  /** The timeout of each of two attempts; both together take at most 20% longer. */
  timeoutMs?: number;
  quota?: ProviderQuota;
}

const languages = { en: 'New Zealand English', zh: 'Simplified Chinese' } as const;

const instructions = (language: CarToDescribe['language']) =>
  `You write listings for a New Zealand used-car marketplace, in ${languages[language]}.
Write 2-3 paragraphs, professional but friendly in tone, that highlight the car's key selling points for New Zealand car buyers.
Claim nothing that is not in the data or visible in the photos. No title, no price, no contact details, no Markdown.
Then write a line that says only HIGHLIGHTS, and under it 3 to 6 short lines that each begin with "- ".`;

function dataOf(car: CarToDescribe): string {
  const facts = carFacts(car);
  const paper = (expiry: string | null, state: string) => expiry && `${expiry} (${state})`;
  return Object.entries({
    Car: `${car.year} ${car.make} ${car.model}`,
    Body: car.bodyType,
    Mileage: `${car.mileage} km (${facts.use} for its age)`,
    Fuel: car.fuelType.toLowerCase(),
    Transmission: car.transmission.toLowerCase(),
    Colour: car.color,
    'WoF expires': paper(car.wofExpiry, facts.wof),
    'Registration expires': paper(car.regoExpiry, facts.rego),
  })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function messagesOf(car: CarToDescribe): OpenAI.ChatCompletionMessageParam[] {
  const text = dataOf(car);
  const photos = car.imageUrls.map((url) => ({ type: 'image_url' as const, image_url: { url } }));
  return [
    { role: 'system', content: instructions(car.language) },
    { role: 'user', content: photos.length > 0 ? [{ type: 'text', text }, ...photos] : text },
  ];
}

/** Statuses that concern only the request and show that the provider is healthy. */
const refusesRequest = (error: unknown) =>
  error instanceof OpenAI.APIError && [400, 404, 413, 422].includes(Number(error.status));

/** Timeouts and provider errors are retried. */
const isWorthARetry = (error: unknown) =>
  error instanceof OpenAI.APIError && (error.status === undefined || Number(error.status) >= 500);

const maxConcurrent = 8;

/**
 * Writes descriptions with OpenAI's chat completions: two attempts of 15 seconds, 18 seconds in total. The vision model
 * receives photos by URL. If the model returns no highlights, the template adds them.
 */
export function createOpenaiWriter(settings: OpenaiSettings): DescriptionWriter {
  const { apiKey, baseUrl, model, visionModel, timeoutMs = 15_000 } = settings;
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  });
  const fallback = createTemplateWriter();
  const totalMs = timeoutMs * 1.2;
  const attempts = wrap(
    timeout(totalMs, TimeoutStrategy.Aggressive),
    retry(handleWhen(isWorthARetry), { maxAttempts: 1, backoff: new ConstantBackoff(100) }),
  );
  const guard = guardProvider('OpenAI', {
    isAnswer: refusesRequest,
    timeoutMs: totalMs + 1000,
    maxConcurrent,
    ...(settings.quota ? { quota: settings.quota } : {}),
  });

  return {
    name: 'OpenAI',
    source: 'openai',
    async write(car) {
      const body = {
        model: car.imageUrls.length > 0 ? visionModel : model,
        messages: messagesOf(car),
        max_tokens: 500,
        temperature: 0.7,
      };
      const startedAt = performance.now();
      let answer: unknown;
      try {
        answer = await guard.call(() =>
          attempts.execute(({ signal }) => client.chat.completions.create(body, { signal }).catch(busyOr)),
        );
      } catch (error) {
        // The first attempt may have timed out; the error of the second one hides that.
        throw failureOf(error, performance.now() - startedAt >= timeoutMs);
      }
      const description = readDescription(answer);
      if (!description) throw new DescriptionFailure('unavailable', 'OpenAI: the answer holds no description', true);
      if (description.highlights.length > 0) return description;
      const { highlights } = await fallback.write(car);
      return { ...description, highlights };
    },
  };
}

/** Rethrows a client error as our error type; a 429 becomes ProviderBusyError. */
function busyOr(error: unknown): never {
  if (error instanceof OpenAI.RateLimitError) {
    throw new ProviderBusyError('OpenAI', retryAfterMs(error.headers.get('retry-after')));
  }
  throw error;
}

/** A request that the provider rejected, or that never reached it, is not billed; one that timed out may be. */
function failureOf(error: unknown, wasAbandoned: boolean): DescriptionFailure {
  const { name, status, code } = error as { name?: string; status?: number; code?: string | null };
  const isTimeout = error instanceof TaskCancelledError || error instanceof OpenAI.APIConnectionTimeoutError;
  // The provider's message may quote the key.
  const detail = ['OpenAI:', name, status, code].filter(Boolean).join(' ');
  return new DescriptionFailure(isTimeout ? 'timeout' : 'unavailable', detail, isTimeout || wasAbandoned);
}
