import { resolve, type Document } from './document.js';

/** Yields every `$ref` below a node. */
function* refsIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    if (key === '$ref' && typeof child === 'string') yield child;
    else yield* refsIn(child);
  }
}

/** Removes components that no operation refers to, directly or through others; security schemes stay. */
export function removeUnused(document: Document): void {
  const used = new Set<string>();
  const follow = (node: unknown) => {
    for (const ref of refsIn(node)) {
      if (used.has(ref)) continue;
      used.add(ref);
      follow(resolve(document, { $ref: ref }));
    }
  };
  follow(document.paths);
  for (const [group, members] of Object.entries(document.components)) {
    if (group === 'securitySchemes') continue;
    for (const name of Object.keys(members)) if (!used.has(`#/components/${group}/${name}`)) delete members[name];
  }
}
