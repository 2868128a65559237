import { idempotencyExceptions } from './idempotencyExceptions.js';

/** A POST takes an Idempotency-Key, unless the list of exceptions gives a reason. */
export const idempotencyKey = () => ({
  PathItem: {
    Operation(operation, { report, location, key, resolve }) {
      const id = operation.operationId;
      const takesKey = (operation.parameters ?? []).some((parameter) => {
        const { name, in: place } = parameter.$ref ? (resolve(parameter).node ?? {}) : parameter;
        return place === 'header' && name === 'Idempotency-Key';
      });
      const excused = Object.hasOwn(idempotencyExceptions, id);
      if (key === 'post' && !takesKey && !excused) {
        report({ message: `${id} must take an Idempotency-Key, or stand in idempotencyExceptions.js.`, location });
      }
      if (takesKey && (excused || key !== 'post')) {
        report({ message: `${id} must not take an Idempotency-Key.`, location });
      }
    },
  },
});
