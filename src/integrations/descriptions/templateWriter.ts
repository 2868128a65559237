import { createHash } from 'node:crypto';
import { writeChinese } from './chineseTemplate.js';
import { carFacts, type Pick } from './carFacts.js';
import type { DescriptionWriter } from './DescriptionWriter.js';
import { writeEnglish } from './englishTemplate.js';

/** Chooses by the car alone, so that different cars read differently and one car always the same. */
function pickFor(seed: string): Pick {
  return (name, choices) => {
    const hash = createHash('sha256').update(`${name}\0${seed}`).digest();
    return choices[hash.readUInt32BE(0) % choices.length]!;
  };
}

/** Writes descriptions from phrases, without an external service. States only known facts about the car. */
export function createTemplateWriter(): DescriptionWriter {
  return {
    name: 'template',
    source: 'template',
    async write(car) {
      const { imageUrls: _photos, today: _today, ...identity } = car;
      const pick = pickFor(JSON.stringify(Object.entries(identity).sort()));
      const facts = carFacts(car);
      return car.language === 'zh' ? writeChinese(facts, pick) : writeEnglish(facts, pick);
    },
  };
}
