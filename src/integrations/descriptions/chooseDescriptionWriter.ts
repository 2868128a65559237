import type { DescriptionWriter } from './DescriptionWriter.js';
import { createOpenaiWriter } from './openaiWriter.js';
import { createTemplateWriter } from './templateWriter.js';

export interface DescriptionSettings {
  openaiApiKey: string | undefined;
  openaiUrl: string | undefined;
  openaiModel: string;
  openaiVisionModel: string;
  openaiTimeoutMs: number;
}

/** OpenAI where there is a key for it, else the built-in template. */
export function chooseDescriptionWriter(settings: DescriptionSettings): DescriptionWriter {
  const { openaiApiKey: apiKey, openaiUrl: baseUrl, openaiTimeoutMs: timeoutMs } = settings;
  if (!apiKey) return createTemplateWriter();
  const { openaiModel: model, openaiVisionModel: visionModel } = settings;
  return createOpenaiWriter({ apiKey, baseUrl, model, visionModel, timeoutMs });
}
