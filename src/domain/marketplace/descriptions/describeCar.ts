import type {
  CarDescription,
  CarToDescribe,
  DescriptionWriter,
} from '../../../integrations/descriptions/DescriptionWriter.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import { checkModelYear } from '../listings/listingFields.js';
import { Problem } from '../../../platform/problem.js';
import { checkOwnPhotos } from './ownPhotos.js';

export type DescribedCar = CarDescription & Pick<DescriptionWriter, 'source'>;

const secondsToRecover = 30;

/** What a client may know of the writer's failure; the rest is for the log. */
function problemOf(error: unknown): Problem {
  const { reason, isCharged = false } = error as { reason?: unknown; isCharged?: boolean };
  const problem =
    reason === 'timeout'
      ? new Problem('AI_TIMEOUT', 'The language model did not answer in time', {
          retryAfterSeconds: secondsToRecover,
          isCharged,
        })
      : new Problem('SERVICE_UNAVAILABLE', 'The language model is unavailable', {
          retryAfterSeconds: secondsToRecover,
          isCharged,
        });
  problem.cause = error;
  return problem;
}

/**
 * Has a car described; mileage in km. Throws VALIDATION_ERROR on `year`, URL_NOT_ALLOWED for photos that are not our
 * own, AI_TIMEOUT within 20 seconds and SERVICE_UNAVAILABLE when the writer fails.
 */
export async function describeCar(
  { writer, images }: { writer: DescriptionWriter; images: Pick<ImageStore, 'urlOf'> },
  { car, now = new Date() }: { car: Omit<CarToDescribe, 'today'>; now?: Date },
): Promise<DescribedCar> {
  checkModelYear(car.year, now);
  checkOwnPhotos(car.imageUrls, images);
  try {
    const written = await writer.write({ ...car, today: now.toISOString().slice(0, 10) });
    return { ...written, source: writer.source };
  } catch (error) {
    throw problemOf(error);
  }
}
