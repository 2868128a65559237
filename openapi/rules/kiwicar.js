import { closedObjects } from './closedObjects.js';
import { defaultError } from './defaultError.js';
import { fileIsOperationId } from './fileIsOperationId.js';
import { idempotencyKey } from './idempotencyKey.js';
import { rateLimitAnswer } from './rateLimitAnswer.js';
import { referencedExamples } from './referencedExamples.js';
import { roleAnswer } from './roleAnswer.js';
import { securedAnswer } from './securedAnswer.js';
import { successExample } from './successExample.js';
import { summaryAndDescription } from './summaryAndDescription.js';
import { tagIsFolder } from './tagIsFolder.js';
import { boundedStrings } from './boundedStrings.js';

/** The contract's own lint rules: `kiwicar/KC001` and on. A number is never given to another rule. */
export default function kiwicar() {
  return {
    id: 'kiwicar',
    rules: {
      oas3: {
        KC001: fileIsOperationId,
        KC002: tagIsFolder,
        KC003: securedAnswer,
        KC004: roleAnswer,
        KC005: defaultError,
        KC006: rateLimitAnswer,
        KC007: successExample,
        KC008: closedObjects,
        KC009: boundedStrings,
        KC010: idempotencyKey,
        KC011: summaryAndDescription,
        KC012: referencedExamples,
      },
    },
  };
}
