import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Problem } from '../../../platform/problem.js';
import { cutText, toCleanText } from '../../../platform/text/oneForm.js';

/** What a prospect of ADF 1.0 says that a lead holds. */
export interface AdfProspect {
  requestedAt: Date | null;
  vehicle: { stock: string | null; vin: string | null; year: string | null; make: string | null; model: string | null };
  name: string | null;
  phone: string | null;
  email: string | null;
  comments: string | null;
  provider: string | null;
}

type Element = { [name: string]: Element[] | string | undefined } | string;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Character references are decoded as well; other entities were refused before.
  htmlEntities: true,
  transformTagName: (name) => name.toLowerCase(),
  isArray: (name) => !name.startsWith('@'),
});

const maxNameLength = 100;
const maxTextLength = 5000;
const invalidAdf = (message: string) =>
  new Problem('VALIDATION_ERROR', 'Invalid input data', { details: [{ field: 'body', message }] });

/** ADF begins with `<?ADF VERSION "1.0"?>` and often `<?XML VERSION "1.0"?>`, which XML itself does not allow. */
const withoutInstructions = (xml: string) => xml.replace(/^\uFEFF/, '').replace(/<\?[^>]{0,200}\?>/g, '');

const knownReference = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/i;

function refuseEntities(xml: string): void {
  const outsideCdata = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  if (knownReference.test(outsideCdata)) throw invalidAdf('Must have no entities but those of XML');
}

function parse(xml: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw invalidAdf('Must have no DOCTYPE and no entities');
  // Before any search for CDATA: in a document that never closes it, the search would take quadratic time.
  if (XMLValidator.validate(xml) !== true) throw invalidAdf('Must be well-formed XML');
  refuseEntities(xml);
  try {
    return parser.parse(xml) as Element;
  } catch {
    throw invalidAdf('Must be well-formed XML');
  }
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  const children = typeof element === 'object' ? element[name] : undefined;
  return Array.isArray(children) ? children : [];
}

const firstOf = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => childrenOf(at, name)[0], element);

const textOf = (element: Element | undefined, maxLength = maxNameLength): string | null => {
  const text = typeof element === 'object' ? element['#'] : element;
  if (typeof text !== 'string') return null;
  const clean = toCleanText(text);
  return clean === '' ? null : cutText(clean, maxLength);
};

/** A name comes whole or in parts. */
function nameOf(contact: Element | undefined): string | null {
  const names = childrenOf(contact, 'name');
  const part = (wanted: string) => textOf(names.find((name) => typeof name === 'object' && name['@part'] === wanted));
  const parts = [part('first'), part('middle'), part('last')].filter((text) => text !== null);
  const whole = part('full') ?? (parts.length > 0 ? parts.join(' ') : textOf(names[0]));
  return whole && cutText(whole.replace(/\s+/g, ' '), maxNameLength);
}

function timeOf(element: Element | undefined): Date | null {
  const text = textOf(element);
  return text !== null && !Number.isNaN(Date.parse(text)) ? new Date(text) : null;
}

/** Returns the first prospect of an ADF document. Throws VALIDATION_ERROR for anything else, DOCTYPE and entities. */
export function parseAdf(document: string): AdfProspect {
  const prospect = firstOf(parse(withoutInstructions(document)), 'adf', 'prospect');
  if (prospect === undefined) throw invalidAdf('Must have a prospect');
  const contact = firstOf(prospect, 'customer', 'contact');
  const vehicle = firstOf(prospect, 'vehicle');
  const comments = textOf(firstOf(prospect, 'customer', 'comments'), maxTextLength);
  return {
    requestedAt: timeOf(firstOf(prospect, 'requestdate')),
    vehicle: {
      stock: textOf(firstOf(vehicle, 'stock')),
      vin: textOf(firstOf(vehicle, 'vin')),
      year: textOf(firstOf(vehicle, 'year')),
      make: textOf(firstOf(vehicle, 'make')),
      model: textOf(firstOf(vehicle, 'model')),
    },
    name: nameOf(contact),
    phone: textOf(firstOf(contact, 'phone')),
    email: textOf(firstOf(contact, 'email'), 255),
    comments: comments ?? textOf(firstOf(vehicle, 'comments'), maxTextLength),
    provider: nameOf(firstOf(prospect, 'provider')),
  };
}
