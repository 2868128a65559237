import { byId } from './element.js';

/** Opens the navigation on narrow screens, and scrolls it to the current page. */
export function startMenu(): void {
  const button = byId('menu-button');
  const menu = byId('menu');
  if (!button || !menu) return;
  button.addEventListener('click', () => {
    const isOpen = menu.classList.toggle('open');
    button.setAttribute('aria-expanded', String(isOpen));
  });
  const current = menu.querySelector<HTMLElement>('[aria-current]');
  if (current) menu.scrollTop = Math.max(0, current.offsetTop - menu.clientHeight / 2);
}
