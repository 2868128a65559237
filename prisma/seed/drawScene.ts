import { createRandom, type Random } from './random.js';

export const sceneNames = ['suburb', 'beach', 'alps', 'paddock', 'city', 'sunset', 'yard', 'bush'] as const;
export type SceneName = (typeof sceneNames)[number];

const sky = (top: string, bottom: string) =>
  `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="1280" height="520" fill="url(#sky)"/>`;

const ground = (top: string, bottom: string, y = 470) =>
  `<defs><linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect y="${y}" width="1280" height="${720 - y}" fill="url(#ground)"/>`;

const road =
  '<rect y="520" width="1280" height="200" fill="#5c6065"/><rect y="520" width="1280" height="8" fill="#8f9398"/><path d="M 0 676 H 1280" stroke="#e8e6da" stroke-width="8" stroke-dasharray="90 70"/>';

function clouds(random: Random, count: number): string {
  return Array.from({ length: count }, () => {
    const x = random.integer(40, 1200);
    const y = random.integer(40, 190);
    const size = random.between(0.6, 1.3);
    return `<g transform="translate(${x} ${y}) scale(${size.toFixed(2)})" fill="#fff" fill-opacity=".8"><ellipse rx="80" ry="18"/><ellipse cx="-26" cy="-14" rx="38" ry="22"/><ellipse cx="22" cy="-20" rx="44" ry="28"/></g>`;
  }).join('');
}

/** Returns one continuous ridge from edge to edge, between `high` and `low`. */
function ridge(
  random: Random,
  { high, low, steps, fill }: { high: number; low: number; steps: number; fill: string },
): string {
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const y = index % 2 ? random.integer(high, high + (low - high) / 3) : random.integer(low - (low - high) / 3, low);
    return `L ${Math.round((1280 / steps) * index)} ${y}`;
  });
  return `<path d="M 0 540 ${points.join(' ')} L 1280 540 Z" fill="${fill}"/>`;
}

function hills(random: Random, y: number, fill: string): string {
  const bumps = Array.from({ length: 4 }, (_, index) => {
    const x = index * 340 + random.integer(-40, 60);
    return `<ellipse cx="${x + 120}" cy="${y + 130}" rx="${random.integer(260, 360)}" ry="${random.integer(130, 190)}" fill="${fill}"/>`;
  });
  return bumps.join('');
}

function trees(random: Random, { count, y, fills }: { count: number; y: number; fills: string[] }): string {
  return Array.from({ length: count }, (_, index) => {
    const x = (1280 / count) * index + random.integer(-20, 40);
    const height = random.integer(90, 190);
    const fill = random.pick(fills);
    return `<rect x="${x - 6}" y="${y - 50}" width="12" height="60" fill="#5b4632"/><ellipse cx="${x}" cy="${y - height * 0.6}" rx="${height * 0.42}" ry="${height * 0.55}" fill="${fill}"/><ellipse cx="${x - height * 0.12}" cy="${y - height * 0.75}" rx="${height * 0.22}" ry="${height * 0.26}" fill="#fff" fill-opacity=".08"/>`;
  }).join('');
}

function houses(random: Random): string {
  return [0, 1, 2, 3]
    .map((index) => {
      const x = index * 330 - 40 + random.integer(-20, 20);
      const wall = random.pick(['#f2ead8', '#dfe6e6', '#e9d9c6', '#cfd9d2', '#f4f1ea']);
      const roof = random.pick(['#8a3d33', '#4c5a63', '#6a4a3c', '#39505a']);
      return `<rect x="${x}" y="330" width="270" height="170" fill="${wall}"/><path d="M ${x - 20} 334 L ${x + 135} 238 L ${x + 290} 334 Z" fill="${roof}"/><rect x="${x + 36}" y="372" width="66" height="58" fill="#8fb0bf" stroke="#fff" stroke-width="7"/><rect x="${x + 172}" y="380" width="52" height="120" fill="${roof}" fill-opacity=".85"/>`;
    })
    .join('');
}

function towers(random: Random): string {
  const blocks = Array.from({ length: 13 }, (_, index) => {
    const height = random.integer(130, 310);
    const x = index * 100 - 10;
    const tone = random.pick(['#8196a6', '#6c8293', '#93a5b1', '#5f7484']);
    const lights = Array.from({ length: 8 }, () => {
      const wx = x + 14 + random.integer(0, 3) * 18;
      const wy = 490 - random.integer(2, Math.floor(height / 26)) * 24;
      return `<rect x="${wx}" y="${wy}" width="9" height="13" fill="#e9f3f7" fill-opacity=".55"/>`;
    }).join('');
    return `<rect x="${x}" y="${490 - height}" width="86" height="${height}" fill="${tone}"/>${lights}`;
  });
  return `<path d="M 934 490 L 944 150 L 956 150 L 966 490 Z" fill="#b7c4cc"/><ellipse cx="950" cy="158" rx="32" ry="15" fill="#9babb5"/><rect x="947" y="60" width="6" height="92" fill="#9babb5"/>${blocks.join('')}`;
}

const sheep = (random: Random) =>
  Array.from({ length: 9 }, () => {
    const x = random.integer(20, 1250);
    const y = random.integer(400, 452);
    return `<g transform="translate(${x} ${y})"><ellipse rx="15" ry="10" fill="#f6f3ea"/><circle cx="14" cy="-3" r="5.5" fill="#3b3733"/><path d="M -7 8 v 8 M 7 8 v 8" stroke="#3b3733" stroke-width="3"/></g>`;
  }).join('');

const bunting = () =>
  Array.from({ length: 22 }, (_, index) => {
    const x = index * 60;
    const y = 118 + Math.abs(((index * 60) % 640) - 320) * -0.12 + 40;
    const fill = ['#d23c3c', '#f2c230', '#2a6fb0', '#f7f7f2'][index % 4];
    return `<path d="M ${x} ${y} L ${x + 34} ${y} L ${x + 17} ${y + 40} Z" fill="${fill}"/>`;
  }).join('');

const scenes: Record<SceneName, (random: Random) => string> = {
  suburb: (random) =>
    `${sky('#7db7e0', '#e3f1f8')}${clouds(random, 4)}${trees(random, { count: 6, y: 480, fills: ['#4f7f4a', '#639157', '#3f6e46'] })}${houses(random)}${ground('#7fae5c', '#6b9a4e')}<rect y="496" width="1280" height="26" fill="#c9c6bd"/>${road}`,
  beach: (random) =>
    `${sky('#6fb6e6', '#e9f6fb')}${clouds(random, 3)}${hills(random, 400, '#5f8f72')}<rect y="410" width="1280" height="90" fill="#2f8fae"/><path d="M 0 452 q 80 -10 160 0 t 160 0 t 160 0 t 160 0 t 160 0 t 160 0 t 160 0 t 160 0" fill="none" stroke="#e9fbff" stroke-opacity=".7" stroke-width="5"/>${ground('#ecd9a9', '#d2b57c', 478)}<path d="M 0 500 q 160 -22 320 0 t 320 0 t 320 0 t 320 0" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="7"/>`,
  alps: (random) =>
    `${sky('#5f9fd4', '#dcecf5')}${clouds(random, 3)}${ridge(random, { high: 130, low: 330, steps: 10, fill: '#eef4f8' })}${ridge(random, { high: 230, low: 390, steps: 14, fill: '#7f93a6' })}${ridge(random, { high: 330, low: 430, steps: 18, fill: '#56705f' })}<rect y="424" width="1280" height="60" fill="#3f8fb0"/><rect y="424" width="1280" height="8" fill="#cfe8f1" fill-opacity=".6"/>${ground('#a3a061', '#7f7c4c', 476)}${road}`,
  paddock: (random) =>
    `${sky('#8cc3ea', '#eff7f5')}${clouds(random, 5)}${hills(random, 330, '#7fae63')}${hills(random, 390, '#6a9d4f')}${ground('#79ab52', '#5b8d3f', 440)}${sheep(random)}<path d="M 0 490 H 1280 M 0 472 H 1280" stroke="#8b8172" stroke-width="3"/><path d="M 40 456 V 506 M 240 456 V 506 M 440 456 V 506 M 640 456 V 506 M 840 456 V 506 M 1040 456 V 506 M 1240 456 V 506" stroke="#6f5d48" stroke-width="9"/><rect y="530" width="1280" height="190" fill="#b6a88f"/>`,
  city: (random) =>
    `${sky('#a9c7dc', '#eef3f5')}${clouds(random, 3)}${towers(random)}<rect y="486" width="1280" height="36" fill="#c3c6c7"/>${road}`,
  sunset: (random) =>
    `${sky('#4b4f86', '#ffb47a')}<circle cx="${random.integer(300, 980)}" cy="370" r="66" fill="#ffe2a8"/>${ridge(random, { high: 330, low: 420, steps: 12, fill: '#4a466b' })}<rect y="410" width="1280" height="90" fill="#8a6a86"/><path d="M 420 430 H 860 M 480 452 H 800 M 520 470 H 760" stroke="#ffd9a0" stroke-opacity=".6" stroke-width="5"/>${ground('#54505f', '#3b3945', 484)}`,
  yard: (random) =>
    `${sky('#86bde6', '#edf5f9')}${clouds(random, 3)}<rect x="120" y="210" width="1040" height="290" fill="#e8ebec"/><rect x="120" y="196" width="1040" height="58" fill="${random.pick(['#1f5d8c', '#8c2330', '#246b4e'])}"/>${[0, 1, 2, 3, 4].map((index) => `<rect x="${160 + index * 198}" y="284" width="168" height="190" fill="#a9c6d3" stroke="#fff" stroke-width="8"/><path d="M ${176 + index * 198} 462 L ${250 + index * 198} 296" stroke="#fff" stroke-opacity=".4" stroke-width="14"/>`).join('')}${bunting()}${ground('#b4b7b8', '#909495', 494)}<path d="M 90 720 L 190 560 M 1190 720 L 1090 560" stroke="#f1f1ec" stroke-width="8"/>`,
  bush: (random) =>
    `${sky('#a8d3dd', '#e6f3ea')}${trees(random, { count: 14, y: 430, fills: ['#2f5b3b', '#3b6d45', '#27503a'] })}${trees(random, { count: 11, y: 490, fills: ['#417a4a', '#356a3f', '#5a8f50'] })}${ground('#6f8a54', '#5a7344', 478)}<rect y="532" width="1280" height="188" fill="#a89c86"/><rect y="532" width="1280" height="10" fill="#8f846f"/>`,
};

/** Returns a New Zealand backdrop as SVG for a 1280 × 720 picture, its ground below y = 500. */
export const drawScene = (name: SceneName, seed: number): string => scenes[name](createRandom(seed));
