export const interiorNames = ['interior-black', 'interior-tan', 'interior-grey'] as const;
export const clusterNames = ['cluster-petrol', 'cluster-electric'] as const;

const trims = {
  'interior-black': { dash: '#26292d', lower: '#1b1d20', seat: '#303438', stitch: '#8d949b', lamp: '#4fb3ff' },
  'interior-tan': { dash: '#2b2724', lower: '#211d1b', seat: '#a9744a', stitch: '#e8c9a0', lamp: '#ffc36b' },
  'interior-grey': { dash: '#4a4f55', lower: '#33373c', seat: '#7d848b', stitch: '#d4d9dd', lamp: '#8be0c0' },
} as const;

const vent = (x: number, y: number) =>
  `<rect x="${x}" y="${y}" width="120" height="52" rx="12" fill="#0d0e10" stroke="#73797f" stroke-width="3"/><path d="M ${x + 10} ${y + 16} H ${x + 110} M ${x + 10} ${y + 27} H ${x + 110} M ${x + 10} ${y + 38} H ${x + 110}" stroke="#565c62" stroke-width="5"/>`;

/** Returns a right-hand-drive dashboard as SVG, seen from between the seats, with `view` behind the windscreen. */
export function drawInterior(name: (typeof interiorNames)[number], view: string): string {
  const { dash, lower, seat, stitch, lamp } = trims[name];
  return `<g transform="translate(0 -150)">${view}</g>
    <path d="M 0 0 H 1280 V 60 C 900 10 380 10 0 60 Z" fill="#15171a"/>
    <path d="M 0 0 H 70 L 20 400 H 0 Z M 1280 0 H 1210 L 1260 400 H 1280 Z" fill="#1b1d20"/>
    <rect x="560" y="22" width="160" height="52" rx="20" fill="#0f1012" stroke="#3a3e43" stroke-width="4"/>
    <path d="M 0 350 C 300 296 980 296 1280 350 V 720 H 0 Z" fill="${dash}"/>
    <path d="M 0 372 C 300 318 980 318 1280 372" fill="none" stroke="#fff" stroke-opacity=".14" stroke-width="5"/>
    <path d="M 0 520 C 300 486 980 486 1280 520 V 720 H 0 Z" fill="${lower}"/>
    <path d="M 0 506 C 300 472 980 472 1280 506" fill="none" stroke="${stitch}" stroke-width="3" stroke-dasharray="12 8"/>
    ${vent(70, 400)}${vent(1120, 400)}
    <rect x="452" y="356" width="310" height="172" rx="14" fill="#08090a" stroke="#5d6369" stroke-width="4"/>
    <rect x="466" y="370" width="282" height="144" rx="6" fill="#12263a"/>
    <path d="M 466 470 C 540 420 600 500 748 408 V 514 H 466 Z" fill="#1d4a4f"/>
    <path d="M 500 510 C 560 450 640 470 700 372" fill="none" stroke="${lamp}" stroke-width="7"/>
    <circle cx="640" cy="446" r="9" fill="#fff" stroke="${lamp}" stroke-width="5"/>
    <path d="M 820 384 C 860 322 1060 322 1100 384 L 1090 440 H 830 Z" fill="#0e0f11"/>
    <circle cx="900" cy="396" r="42" fill="#16181b" stroke="${lamp}" stroke-width="4"/><circle cx="1016" cy="396" r="42" fill="#16181b" stroke="${lamp}" stroke-width="4"/>
    <path d="M 900 396 L 876 372 M 1016 396 L 1044 380" stroke="#ff6b5e" stroke-width="5" stroke-linecap="round"/>
    <circle cx="958" cy="528" r="176" fill="none" stroke="#101113" stroke-width="38"/>
    <circle cx="958" cy="528" r="176" fill="none" stroke="#fff" stroke-opacity=".1" stroke-width="6"/>
    <path d="M 796 520 C 860 486 1056 486 1120 520 L 1108 566 C 1060 552 1000 580 984 690 H 932 C 916 580 856 552 808 566 Z" fill="#191b1e"/>
    <circle cx="958" cy="538" r="46" fill="#232629" stroke="#6f757b" stroke-width="3"/>
    <path d="M 470 560 H 744 L 790 720 H 424 Z" fill="#141618"/>
    <circle cx="540" cy="574" r="22" fill="#2b2f33" stroke="#888e94" stroke-width="4"/><circle cx="674" cy="574" r="22" fill="#2b2f33" stroke="#888e94" stroke-width="4"/>
    <rect x="590" y="612" width="34" height="90" rx="15" fill="#24272a" stroke="#777d83" stroke-width="3"/><circle cx="607" cy="616" r="26" fill="#303439" stroke="${stitch}" stroke-width="3"/>
    <path d="M 0 640 C 120 596 330 600 400 640 L 420 720 H 0 Z" fill="${seat}"/><path d="M 40 660 C 140 624 300 626 370 660" fill="none" stroke="${stitch}" stroke-width="3" stroke-dasharray="10 7"/>`;
}

function gauge(x: number, label: string, { needle, lamp }: { needle: number; lamp: string }): string {
  const ticks = Array.from({ length: 13 }, (_, index) => {
    const angle = -120 + index * 20;
    return `<path d="M ${x} 182 V ${index % 2 ? 198 : 212}" stroke="#eef2f4" stroke-width="${index % 2 ? 3 : 6}" transform="rotate(${angle} ${x} 370)"/>`;
  }).join('');
  return `<circle cx="${x}" cy="370" r="222" fill="#0c0d0f" stroke="#6a7076" stroke-width="8"/>
    <circle cx="${x}" cy="370" r="204" fill="none" stroke="${lamp}" stroke-opacity=".5" stroke-width="4"/>${ticks}
    <path d="M ${x - 6} 390 L ${x} 196 L ${x + 6} 390 Z" fill="#ff5a4d" transform="rotate(${needle} ${x} 370)"/>
    <circle cx="${x}" cy="370" r="26" fill="#2b2e32" stroke="#7d8389" stroke-width="4"/>
    <path d="M ${x - 40} 500 H ${x + 40}" stroke="${lamp}" stroke-width="5"/><g transform="translate(${x} 486)" fill="none" stroke="#eef2f4" stroke-width="6">${label}</g>`;
}

/** Returns the instruments behind the steering wheel as SVG. */
export function drawCluster(name: (typeof clusterNames)[number]): string {
  const electric = name === 'cluster-electric';
  const lamp = electric ? '#52d6a4' : '#58b4ff';
  const bolt = '<path d="M 6 -34 L -14 -4 H 4 L -6 22 L 18 -12 H 0 Z"/>';
  const pump = '<path d="M -16 18 V -30 H 10 V 18 Z M 10 -14 L 20 -22 V 8"/>';
  return `<rect width="1280" height="720" fill="#1a1c1f"/>
    <path d="M 60 720 C 60 90 1220 90 1220 720 Z" fill="#08090a"/>
    ${gauge(390, electric ? bolt : pump, { needle: electric ? -30 : -84, lamp })}${gauge(890, '<path d="M -24 10 A 26 26 0 1 1 24 10 M 0 0 L 14 -16"/>', { needle: -120, lamp })}
    <rect x="560" y="300" width="160" height="150" rx="10" fill="#10202c"/>
    <rect x="584" y="404" width="112" height="22" rx="4" fill="#1f3a4a"/><rect x="584" y="404" width="${electric ? 86 : 64}" height="22" rx="4" fill="${lamp}"/>
    <path d="M 604 366 h 72 M 604 340 h 46" stroke="#dfe9ee" stroke-width="9" stroke-linecap="round"/>
    <path d="M 0 620 C 300 560 980 560 1280 620 V 720 H 0 Z" fill="#121315"/>`;
}
