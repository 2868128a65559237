import { visit, type Document } from './document.js';

const maxInt32 = 2 ** 31 - 1;

/** Says of every number how wide it is, so that generators choose a type that holds it: a float would lose cents. */
export function formatNumbers({ paths, components }: Document): void {
  visit([paths, components.schemas, components.parameters, components.headers], (node) => {
    if (node.format !== undefined) return;
    const types = [node.type].flat();
    if (types.includes('number')) node.format = 'double';
    if (!types.includes('integer')) return;
    node.format = typeof node.maximum === 'number' && node.maximum > maxInt32 ? 'int64' : 'int32';
  });
}
