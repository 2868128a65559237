import { carShapes, type BodyType, type CarShape } from './carShapes.js';

export const paints = {
  White: '#eef0ef',
  Silver: '#b9bfc4',
  Black: '#23262b',
  Grey: '#6d747b',
  Blue: '#23589c',
  Red: '#b3222b',
  Green: '#2f6148',
  Orange: '#d9692a',
} as const;
export type Paint = keyof typeof paints;

/** Returns a colour between two `#rrggbb` colours; `share` is the share of the second. */
export function blend(from: string, to: string, share: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

function wheel(x: number, radius: number, spokes: number): string {
  const y = 590 - radius;
  const rim = radius * 0.68;
  const arms = Array.from({ length: spokes }, (_, index) => {
    const angle = (360 / spokes) * index;
    return `<path d="M ${x - 7} ${y - 8} L ${x - 10} ${y - rim + 5} L ${x + 10} ${y - rim + 5} L ${x + 7} ${y - 8} Z" fill="url(#rim)" transform="rotate(${angle} ${x} ${y})"/>`;
  }).join('');
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="#17181a"/>
    <circle cx="${x}" cy="${y}" r="${radius - 5}" fill="none" stroke="#2c2e31" stroke-width="4"/>
    <circle cx="${x}" cy="${y}" r="${rim}" fill="#303337"/>
    <circle cx="${x}" cy="${y}" r="${rim * 0.55}" fill="#5b6066"/>
    ${arms}
    <circle cx="${x}" cy="${y}" r="${rim}" fill="none" stroke="url(#rim)" stroke-width="6"/>
    <circle cx="${x}" cy="${y}" r="9" fill="#8f959b" stroke="#4a4e52" stroke-width="2"/>`;
}

function lamps({ nose, tail, radius }: CarShape): string {
  const drop = radius > 74 ? 4 : 0;
  return `<path d="M ${nose.x + 4} ${nose.y + drop} C ${nose.x + 24} ${nose.y - 12} ${nose.x + 58} ${nose.y - 18} ${nose.x + 88} ${nose.y - 16} C ${nose.x + 74} ${nose.y + 6} ${nose.x + 40} ${nose.y + 18} ${nose.x} ${nose.y + 20} Z" fill="#f7fbff" stroke="#5d666d" stroke-width="3"/>
    <circle cx="${nose.x + 34}" cy="${nose.y + 3}" r="9" fill="#cfe2ee" stroke="#8b979f" stroke-width="2"/>
    <path d="M ${nose.x - 2} ${nose.y + 42} L ${nose.x + 38} ${nose.y + 44} L ${nose.x + 34} ${nose.y + 62} L ${nose.x} ${nose.y + 60} Z" fill="#1c1e20" fill-opacity=".8"/>
    <path d="M ${tail.x + 1} ${tail.y} C ${tail.x - 26} ${tail.y - 10} ${tail.x - 46} ${tail.y - 8} ${tail.x - 58} ${tail.y - 2} C ${tail.x - 46} ${tail.y + 14} ${tail.x - 20} ${tail.y + 24} ${tail.x + 4} ${tail.y + 26} Z" fill="#c0182a" stroke="#6d0b17" stroke-width="2"/>
    <path d="M ${tail.x - 40} ${tail.y + 2} L ${tail.x} ${tail.y + 9}" stroke="#ff8a8a" stroke-width="4" stroke-linecap="round"/>`;
}

function doors({ doorGaps, beltline, wheels, radius }: CarShape): string {
  const gaps = doorGaps.map((x) => {
    const arch = wheels.some((center) => Math.abs(center - x) < radius + 14);
    return `<path d="M ${x} ${beltline} C ${x + 5} ${beltline + 50} ${x + 3} ${beltline + 90} ${x - 4} ${arch ? 446 : 518}" fill="none" stroke="#000" stroke-opacity=".38" stroke-width="3"/>`;
  });
  const handles = doorGaps
    .slice(1)
    .map(
      (x) =>
        `<rect x="${x - 58}" y="${beltline + 24}" width="44" height="10" rx="5" fill="#fff" fill-opacity=".35" stroke="#000" stroke-opacity=".4" stroke-width="2"/>`,
    );
  return gaps.join('') + handles.join('');
}

/** Returns a car in side view as SVG, for a 1280 × 720 picture. It faces left, or right if `mirrored`. */
export function drawCar(body: BodyType, paint: Paint, { mirrored = false, spokes = 5 } = {}): string {
  const shape = carShapes[body];
  const { outline, wheels, radius, beltline } = shape;
  const color = paints[paint];
  const [front, rear] = wheels;
  const arches = wheels
    .map((x) => `<circle cx="${x}" cy="${590 - radius}" r="${radius + 13}" fill="#101113"/>`)
    .join('');
  const glass = shape.glass
    .map((path) => `<path d="${path}" fill="url(#glass)" stroke="#16181a" stroke-width="6" stroke-linejoin="round"/>`)
    .join('');
  const cladding = shape.cladding
    ? `<rect x="150" y="502" width="1000" height="40" fill="#2a2c2f"/>${wheels.map((x) => `<circle cx="${x}" cy="${590 - radius}" r="${radius + 27}" fill="#2a2c2f"/>`).join('')}`
    : '<rect x="150" y="518" width="1000" height="20" fill="#000" fill-opacity=".35"/>';
  return `<defs>
      <linearGradient id="paint" x1="0" y1="250" x2="0" y2="535" gradientUnits="userSpaceOnUse">
        <stop offset="0" stop-color="${blend(color, '#ffffff', 0.45)}"/>
        <stop offset=".45" stop-color="${blend(color, '#ffffff', 0.08)}"/>
        <stop offset=".62" stop-color="${color}"/>
        <stop offset="1" stop-color="${blend(color, '#000000', 0.48)}"/>
      </linearGradient>
      <linearGradient id="glass" x1="0" y1="260" x2="0" y2="400" gradientUnits="userSpaceOnUse">
        <stop offset="0" stop-color="#9db9c6"/><stop offset=".5" stop-color="#47606d"/><stop offset="1" stop-color="#1d2a31"/>
      </linearGradient>
      <linearGradient id="rim" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#f1f3f5"/><stop offset="1" stop-color="#8d949a"/>
      </linearGradient>
      <radialGradient id="shade"><stop offset=".4" stop-color="#000" stop-opacity=".6"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>
      <clipPath id="body"><path d="${outline}"/></clipPath>
    </defs>
    <g ${mirrored ? 'transform="translate(1280 0) scale(-1 1)"' : ''}>
      <ellipse cx="640" cy="588" rx="520" ry="34" fill="url(#shade)"/>
      ${shape.behind ?? ''}
      <path d="${outline}" fill="url(#paint)"/>
      <g clip-path="url(#body)">
        <path d="M 150 ${beltline + 46} C 400 ${beltline + 18} 860 ${beltline + 14} 1130 ${beltline + 38} L 1130 ${beltline + 50} C 860 ${beltline + 28} 400 ${beltline + 32} 150 ${beltline + 62} Z" fill="#fff" fill-opacity=".22"/>
        <path d="M ${front + radius} 492 C 560 482 760 482 ${rear - radius} 490 L ${rear - radius} 500 L ${front + radius} 502 Z" fill="#000" fill-opacity=".16"/>
        ${cladding}
        ${arches}
      </g>
      <path d="${outline}" fill="none" stroke="${blend(color, '#000000', 0.6)}" stroke-width="3"/>
      ${glass}
      ${doors(shape)}
      ${lamps(shape)}
      ${shape.extras ?? ''}
      <path d="M ${shape.doorGaps[0]! + 22} ${beltline + 2} l -26 -6 c -6 -16 12 -22 28 -18 l 6 20 Z" fill="${blend(color, '#000000', 0.25)}" stroke="#111" stroke-width="2"/>
      ${wheel(front, radius, spokes)}${wheel(rear, radius, spokes)}
    </g>`;
}
