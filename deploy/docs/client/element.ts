/** Returns the element of an id; null on pages without it. */
export function byId<Type extends HTMLElement>(id: string): Type | null {
  return document.getElementById(id) as Type | null;
}

export const base = document.documentElement.dataset.base ?? '';
