import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  advance(steps: number): void;
  stop(): void;
}

/** Shows a progress bar in a terminal, otherwise one line per ten percent. */
export function startProgress(label: string, total: number, log: (line: string) => void): Progress {
  if (process.stdout.isTTY) {
    const bar = new SingleBar({ format: `${label} {bar} {percentage}%`, hideCursor: true }, Presets.shades_classic);
    bar.start(total, 0);
    return { advance: (steps) => bar.increment(steps), stop: () => bar.stop() };
  }
  let done = 0;
  let shown = 0;
  return {
    advance: (steps) => {
      done += steps;
      const percent = Math.floor((done / total) * 10) * 10;
      if (percent > shown) log(`${label} ${(shown = percent)}%`);
    },
    stop: () => undefined,
  };
}
