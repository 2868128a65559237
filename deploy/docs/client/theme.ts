// Runs before the page is drawn, so that it never flashes in the other theme.
const stored = localStorage.getItem('kiwicar-theme');
if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
