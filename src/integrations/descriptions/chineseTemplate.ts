import type { BodyKind, CarFacts, Pick } from './carFacts.js';
import type { CarDescription } from './DescriptionWriter.js';
import { fill, kmOf } from './phrases.js';

const suits: Record<BodyKind, readonly string[]> = {
  hatch: ['车身小巧，市区停车轻松，后排放倒后装载空间也很充裕', '城市代步灵活省心，周末出行同样舒适'],
  sedan: ['四门轿车，乘坐舒适，后备箱宽敞，上下班和周末出游都合适', '空间从容、驾乘平稳，是一家人的好选择'],
  wagon: ['装载空间大，婴儿车、自行车、露营装备都放得下', '既有轿车的舒适，又有旅行车的实用空间'],
  suv: ['视野开阔、空间充足，接送孩子和周末自驾都能胜任', '平日通勤、周末走砂石路去度假屋都得心应手'],
  ute: ['平日能干活，周末能拖船', '无论农场还是工地，都是可靠的好帮手'],
  van: ['空间宽大，上下方便，做生意或大家庭出行都很实用', '用途多样，送货、搬运、长途旅行都合适'],
  coupe: ['外形动感，为喜欢驾驶的人准备', '无论沿海兜风还是日常通勤，都充满乐趣'],
  other: ['日常代步和长途出行都很实用', '市区穿行和高速行驶都同样从容'],
};

const ages: Record<CarFacts['ageBand'], readonly string[]> = {
  new: ['车龄很新，不必等新车，价格也更实在。', '几乎就是新车，却省下了新车落地的折价。'],
  young: ['车龄适中，折价最快的阶段已经过去，性价比高。', '车况年轻，价格已经回到合理区间。'],
  settled: ['成熟车型，价格实在，物有所值。', '这个年份的车，正是性价比最好的时候。'],
  old: ['简单实用，是预算有限买家的实惠之选。', '构造简单、价格亲民，适合只想要一台代步车的您。'],
};

const openings = [
  '现出售一台{year}年{car}，{color}，{suits}。',
  '为您介绍这台{color}的{year}年{car}：{suits}。',
  '这台{year}年{car}（{color}）正在寻找新主人，{suits}。',
] as const;

const use: Record<CarFacts['use'], readonly string[]> = {
  low: ['目前仅行驶{km}公里，低于同龄车的平均水平', '里程表只有{km}公里，在同年份车中属于较低里程'],
  usual: ['目前行驶{km}公里，与车龄相符', '里程表显示{km}公里'],
  high: ['目前行驶{km}公里，是一台经常使用的车', '已行驶{km}公里，走过不少新西兰的路'],
};

const engines: Record<CarFacts['fuelType'], readonly string[]> = {
  PETROL: ['汽油发动机搭配{gearbox}', '采用汽油发动机和{gearbox}'],
  DIESEL: ['柴油发动机低速有力，搭配{gearbox}', '采用柴油发动机和{gearbox}，动力扎实'],
  HYBRID: ['混合动力搭配{gearbox}，省油尤其体现在市区', '混合动力系统配{gearbox}，加油次数大大减少'],
  ELECTRIC: ['纯电驱动，安静、加速快、用车成本低', '纯电动车，在家充电即可，告别加油站'],
  OTHER: ['配备{gearbox}'],
};

const gearboxes = {
  AUTOMATIC: ['自动变速箱，市区驾驶轻松', '平顺的自动挡'],
  MANUAL: ['手动变速箱，驾驶更有参与感', '手动挡，适合喜欢自己掌控的您'],
} as const;

const farewells = [
  '欢迎联系预约看车和试驾。',
  '欢迎前来看车试驾，也欢迎做购前检测。',
  '如有任何问题请随时留言，可约时间试驾。',
] as const;

const colors: Record<string, string> = {
  white: '白色',
  black: '黑色',
  silver: '银色',
  grey: '灰色',
  gray: '灰色',
  blue: '蓝色',
  red: '红色',
  green: '绿色',
  orange: '橙色',
  yellow: '黄色',
  gold: '金色',
  brown: '棕色',
  purple: '紫色',
  beige: '米色',
};
const bodies: Record<BodyKind, string> = {
  hatch: '两厢车',
  sedan: '轿车',
  wagon: '旅行车',
  suv: 'SUV',
  ute: '皮卡',
  van: '厢式车',
  coupe: '轿跑车',
  other: '',
};

const monthOf = (date: string) => `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月`;

function papers({ wof, wofExpiry, rego, regoExpiry }: CarFacts): string {
  if (wof === 'current' && rego === 'current') {
    return `车检（WoF）有效期至${monthOf(wofExpiry!)}，注册（Rego）有效期至${monthOf(regoExpiry!)}，可直接上路。`;
  }
  const texts = [
    { current: () => `车检（WoF）有效期至${monthOf(wofExpiry!)}。`, expired: () => '需要重新做车检（WoF）。' },
    { current: () => `注册（Rego）有效期至${monthOf(regoExpiry!)}。`, expired: () => '注册（Rego）已过期，需要续费。' },
  ];
  return [wof, rego].map((state, at) => (state === 'unknown' ? '' : texts[at]![state]())).join('');
}

function highlightsOf(car: CarFacts): string[] {
  const fuel = { HYBRID: '混合动力，省油', ELECTRIC: '纯电动', DIESEL: '柴油发动机', PETROL: '汽油发动机', OTHER: '' };
  return [
    car.use === 'low' ? `低里程：${kmOf(car.mileage)}公里` : `${kmOf(car.mileage)}公里`,
    fuel[car.fuelType],
    car.fuelType === 'ELECTRIC' ? '' : car.transmission === 'AUTOMATIC' ? '自动挡' : '手动挡',
    bodies[car.kind],
    car.wof === 'current' ? `WoF至${monthOf(car.wofExpiry!)}` : '',
    car.rego === 'current' ? `Rego至${monthOf(car.regoExpiry!)}` : '',
  ].filter(Boolean);
}

/** Like writeEnglish, in simplified Chinese. */
export function writeChinese(car: CarFacts, pick: Pick): CarDescription {
  const opening = fill(pick('opening', openings), {
    year: String(car.year),
    car: `${car.make} ${car.model}${bodies[car.kind]}`,
    color: colors[car.color.toLowerCase()] ?? car.color,
    suits: pick('suits', suits[car.kind]),
  });
  const engine = fill(pick('engine', engines[car.fuelType]), { gearbox: pick('gearbox', gearboxes[car.transmission]) });
  const driving = `${fill(pick('use', use[car.use]), { km: kmOf(car.mileage) })}，${engine}。`;
  const closing = papers(car) + pick('farewell', farewells);
  return {
    description: [opening + pick('age', ages[car.ageBand]), driving, closing].join('\n\n'),
    highlights: highlightsOf(car),
  };
}
