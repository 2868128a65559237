export const bodyTypes = ['Hatchback', 'Sedan', 'Wagon', 'SUV', 'Ute', 'Van', 'Coupe', 'Convertible'] as const;
export type BodyType = (typeof bodyTypes)[number];

/** A car's side view on a 1280 × 720 picture, facing left, with its tyres on y = 590. */
export interface CarShape {
  outline: string;
  glass: string[];
  /** The start and end of the doors, and the height of the gap. */
  doorGaps: number[];
  beltline: number;
  wheels: [number, number];
  radius: number;
  nose: { x: number; y: number };
  tail: { x: number; y: number };
  /** Unpainted plastic along the sill, as on an SUV. */
  cladding?: boolean;
  /** Drawn over the body: roof rails, a ute's tray, the seats of an open car. */
  extras?: string;
  /** Drawn under the body. */
  behind?: string;
}

const seat = (x: number) =>
  `<path d="M ${x} 410 C ${x - 4} 380 ${x + 4} 352 ${x + 24} 350 C ${x + 44} 352 ${x + 46} 384 ${x + 44} 410 Z" fill="#2b2725"/>`;

export const carShapes: Record<BodyType, CarShape> = {
  Hatchback: {
    outline:
      'M 236 512 C 228 478 234 450 256 436 C 300 410 372 398 436 388 C 490 330 548 300 640 294 C 740 290 840 298 896 318 C 944 346 970 384 984 420 C 996 452 998 486 990 514 L 976 532 L 252 532 Z',
    glass: [
      'M 464 386 C 510 342 560 317 628 312 L 636 384 Z',
      'M 654 311 C 730 308 790 312 842 324 C 870 338 900 360 922 382 L 656 384 Z',
    ],
    doorGaps: [462, 645, 838],
    beltline: 392,
    wheels: [392, 852],
    radius: 68,
    nose: { x: 240, y: 446 },
    tail: { x: 984, y: 430 },
  },
  Sedan: {
    outline:
      'M 196 512 C 188 480 192 452 214 436 C 262 412 350 398 440 390 C 500 342 560 312 640 306 C 720 302 790 312 850 344 C 884 362 912 378 938 388 C 1000 390 1052 398 1074 414 C 1090 446 1092 486 1084 514 L 1070 532 L 214 532 Z',
    glass: [
      'M 468 388 C 516 350 572 328 640 323 L 646 387 Z',
      'M 663 322 C 730 320 780 330 834 357 L 874 384 L 665 387 Z',
    ],
    doorGaps: [464, 655, 846],
    beltline: 395,
    wheels: [374, 902],
    radius: 69,
    nose: { x: 198, y: 446 },
    tail: { x: 1082, y: 426 },
  },
  Wagon: {
    outline:
      'M 196 512 C 188 480 192 452 214 436 C 262 412 350 398 436 390 C 496 336 556 306 640 300 C 760 294 900 296 984 310 C 1030 338 1060 384 1076 420 C 1090 450 1092 486 1084 514 L 1070 532 L 214 532 Z',
    glass: [
      'M 464 388 C 514 346 568 321 632 317 L 640 386 Z',
      'M 658 316 L 812 314 L 826 384 L 660 386 Z',
      'M 834 314 C 890 315 930 318 966 326 C 990 342 1010 362 1026 380 L 848 384 Z',
    ],
    doorGaps: [462, 649, 832],
    beltline: 394,
    wheels: [374, 902],
    radius: 69,
    nose: { x: 198, y: 446 },
    tail: { x: 1078, y: 424 },
    extras:
      '<path d="M 660 294 C 760 284 880 286 960 300" fill="none" stroke="#3b3f44" stroke-width="7" stroke-linecap="round"/>',
  },
  SUV: {
    outline:
      'M 198 500 C 188 456 192 424 212 406 C 260 382 350 370 428 362 C 480 304 530 272 600 264 C 740 256 880 258 976 272 C 1024 304 1052 352 1070 392 C 1086 430 1088 472 1082 504 L 1066 524 L 216 524 Z',
    glass: [
      'M 458 358 C 502 312 548 288 604 283 L 616 355 Z',
      'M 634 282 L 796 279 L 810 352 L 636 355 Z',
      'M 818 279 C 880 280 926 284 958 291 C 984 308 1004 330 1018 349 L 832 352 Z',
    ],
    doorGaps: [456, 625, 816],
    beltline: 364,
    wheels: [372, 904],
    radius: 79,
    nose: { x: 200, y: 420 },
    tail: { x: 1072, y: 398 },
    cladding: true,
    extras:
      '<path d="M 620 256 C 740 244 860 246 950 262" fill="none" stroke="#33373b" stroke-width="8" stroke-linecap="round"/>',
  },
  Ute: {
    outline:
      'M 176 500 C 166 456 170 424 190 406 C 240 384 320 374 392 366 C 440 306 486 276 548 270 C 620 265 690 266 728 274 C 750 298 762 332 766 366 L 1098 366 C 1106 410 1108 460 1102 502 L 1086 522 L 194 522 Z',
    glass: [
      'M 420 362 C 462 314 502 291 552 287 L 562 359 Z',
      'M 579 286 C 640 283 686 285 712 290 C 726 310 736 336 740 357 L 581 359 Z',
    ],
    doorGaps: [420, 570, 748],
    beltline: 368,
    wheels: [350, 934],
    radius: 79,
    nose: { x: 178, y: 420 },
    tail: { x: 1098, y: 386 },
    cladding: true,
    extras:
      '<path d="M 762 362 L 1100 362 L 1101 374 L 766 374 Z" fill="#24272a"/><path d="M 786 362 L 846 300 L 866 300 L 830 362" fill="none" stroke="#2a2d31" stroke-width="11" stroke-linejoin="round"/><path d="M 762 376 L 762 516" stroke="#000" stroke-opacity=".35" stroke-width="4"/>',
  },
  Van: {
    outline:
      'M 178 512 C 168 460 176 410 208 380 C 250 322 290 262 350 240 C 420 224 700 220 1020 226 C 1062 228 1080 240 1084 268 C 1094 350 1096 440 1090 514 L 1076 532 L 194 532 Z',
    glass: [
      'M 242 372 C 278 312 314 274 358 263 L 424 260 L 428 366 Z',
      'M 450 259 L 650 255 L 650 363 L 452 366 Z',
      'M 674 255 L 1036 257 L 1042 358 L 674 363 Z',
    ],
    doorGaps: [262, 438, 662, 1056],
    beltline: 374,
    wheels: [326, 926],
    radius: 66,
    nose: { x: 182, y: 430 },
    tail: { x: 1090, y: 400 },
  },
  Coupe: {
    outline:
      'M 196 512 C 190 482 196 458 218 446 C 280 422 370 411 456 404 C 520 354 590 326 664 322 C 750 320 820 344 884 378 C 950 386 1030 394 1070 410 C 1086 444 1088 486 1080 514 L 1066 532 L 214 532 Z',
    glass: [
      'M 488 401 C 542 363 600 343 660 340 L 676 399 Z',
      'M 690 340 C 740 342 790 358 836 384 C 800 394 740 398 694 399 Z',
    ],
    doorGaps: [486, 706],
    beltline: 407,
    wheels: [374, 898],
    radius: 72,
    nose: { x: 200, y: 456 },
    tail: { x: 1076, y: 424 },
    extras:
      '<path d="M 968 386 C 1010 372 1050 372 1084 380 L 1082 390 C 1050 384 1010 386 972 394 Z" fill="#1f2124"/>',
  },
  Convertible: {
    outline:
      'M 196 512 C 190 482 196 458 218 446 C 280 422 370 411 470 404 C 600 402 760 400 880 398 C 960 398 1030 402 1070 416 C 1086 446 1088 486 1080 514 L 1066 532 L 214 532 Z',
    glass: [],
    doorGaps: [506, 726],
    beltline: 408,
    wheels: [374, 898],
    radius: 70,
    nose: { x: 200, y: 456 },
    tail: { x: 1076, y: 428 },
    behind: `<path d="M 486 408 L 560 336 L 574 338 L 534 408 Z" fill="#9fc3d4" fill-opacity=".75"/><path d="M 484 408 L 562 334" stroke="#25282b" stroke-width="9" stroke-linecap="round"/>${seat(628)}${seat(740)}<path d="M 820 404 C 830 376 900 370 950 402 Z" fill="#26292d"/><circle cx="590" cy="392" r="25" fill="none" stroke="#1b1b1b" stroke-width="7"/>`,
  },
};
