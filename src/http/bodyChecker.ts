import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { components } from '../../generated/api.js';
import type { Schema } from '../contract/contract.js';
import type { CarChecks } from '../domain/dealers/imports/writeRows.js';
import type { CheckBody } from '../platform/checkBody.js';
import { assertNoContactDetails } from '../platform/contactDetails/assertNoContactDetails.js';
import { invalid, Problem } from '../platform/problem.js';
import { hasVisible } from '../platform/text/oneForm.js';
import { collectorOf } from './collectTexts.js';
import type { Contract, SchemaNode } from './contractIndex.js';
import { readTexts } from './readTexts.js';
import { compileTransform, textTransform, trimTransform } from './schemaTransforms.js';
import { fieldErrors } from './validationMessages.js';

type SchemaName = keyof components['schemas'];

interface AjvError {
  instancePath: string;
  keyword: string;
  message?: string;
  params: { missingProperty?: string; additionalProperty?: string };
}

const toValidatorError = ({ instancePath, keyword, message = '', params }: AjvError) => {
  const property = params.missingProperty ?? params.additionalProperty;
  return {
    path: `/body${instancePath}${property === undefined ? '' : `/${property}`}`,
    message,
    errorCode: `${keyword}.openapi.validation`,
  };
};

/**
 * Returns a function that checks values by one of the contract's schemas as the pipeline checks request bodies, for
 * documents whose parts are such bodies.
 */
function bodyCheckers({ document, resolve }: Contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'contract' });
  return <Name extends SchemaName>(name: Name): CheckBody<Schema<Name>> => {
    const reference = `contract#/components/schemas/${name}`;
    const validate = ajv.compile({ $ref: reference });
    const schema = resolve<SchemaNode>({ $ref: `#/components/schemas/${name}` });
    const normalise = compileTransform(schema, resolve, textTransform);
    const trim = compileTransform(schema, resolve, trimTransform);
    const names = collectorOf(schema, resolve, (node) => node['x-text'] === 'name');
    const publicTexts = collectorOf(schema, resolve, (node) => node['x-no-contact-details'] === true);
    return (value) => {
      let body = readTexts(structuredClone(value), new Set());
      if (normalise) body = normalise(body);
      if (!validate(body)) {
        const details = fieldErrors((validate.errors as AjvError[]).map(toValidatorError));
        throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details });
      }
      if (trim) body = trim(body);
      const blank = names?.(body, '').find(({ text }) => !hasVisible(text));
      if (blank) throw invalid(blank.field, 'Must contain a visible character');
      if (publicTexts) assertNoContactDetails(publicTexts(body, ''));
      return body as Schema<Name>;
    };
  };
}

/** Returns the checks of a row in a stock file: of a car that is new, and of one that is known. */
export function carChecks(contract: Contract): CarChecks {
  const checkBy = bodyCheckers(contract);
  return { create: checkBy('CarCreate'), update: checkBy('CarUpdate') };
}
