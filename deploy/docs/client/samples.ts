/** Shows one language of the samples at a time; the choice holds for all pages. Without scripts all are shown. */
export function startSamples(): void {
  const section = document.querySelector('.samples');
  if (!section) return;
  const samples = [...section.querySelectorAll<HTMLElement>('.sample')];
  const bar = document.createElement('div');
  bar.className = 'languages';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Language of the samples');
  const buttons = samples.map((sample) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sample.querySelector('h3')!.textContent;
    button.addEventListener('click', () => show(sample.dataset.language!));
    bar.append(button);
    return button;
  });
  function show(language: string): void {
    samples.forEach((sample, at) => {
      const isShown = sample.dataset.language === language;
      sample.hidden = !isShown;
      buttons[at]!.setAttribute('aria-pressed', String(isShown));
    });
    localStorage.setItem('kiwicar-language', language);
  }
  samples[0]!.before(bar);
  const kept = localStorage.getItem('kiwicar-language');
  show(samples.some(({ dataset }) => dataset.language === kept) ? kept! : samples[0]!.dataset.language!);
}
