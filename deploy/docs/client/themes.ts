import { byId } from './element.js';

/** Lets the reader switch between light and dark; the choice is kept. */
export function startThemes(): void {
  const root = document.documentElement;
  byId('theme')?.addEventListener('click', () => {
    const isDark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    localStorage.setItem('kiwicar-theme', root.dataset.theme);
  });
}
