import type { Redis } from 'ioredis';
import { createProviderQuota } from '../providerQuota.js';
import type { DescriptionWriter } from './DescriptionWriter.js';
import { createOpenaiWriter } from './openaiWriter.js';
import { createTemplateWriter } from './templateWriter.js';

const perMinute = 60;

export interface DescriptionSettings {
  openaiApiKey: string | undefined;
  openaiUrl: string | undefined;
  openaiModel: string;
  openaiVisionModel: string;
  openaiTimeoutMs: number;
}

/** Chooses OpenAI if its key is set, else the built-in template. */
export function chooseDescriptionWriter(settings: DescriptionSettings, redis?: Redis): DescriptionWriter {
  const { openaiApiKey: apiKey, openaiUrl: baseUrl, openaiTimeoutMs: timeoutMs } = settings;
  if (!apiKey) return createTemplateWriter();
  const { openaiModel: model, openaiVisionModel: visionModel } = settings;
  const quota = createProviderQuota('OpenAI', { perMinute, redis });
  return createOpenaiWriter({ apiKey, baseUrl, model, visionModel, timeoutMs, quota });
}
