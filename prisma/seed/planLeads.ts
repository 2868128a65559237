import type { Prisma } from '../../generated/prisma/client.js';
import type { Random } from './random.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Script {
  name: string;
  source: 'wa' | 'web';
  status: 'new' | 'hot' | 'warm' | 'closed';
  hoursAgo: number;
  isAssigned: boolean;
  unreadCount: number;
  lines: [direction: 'inbound' | 'outbound', minutesLater: number, text: string][];
}

const english: Script[] = [
  {
    name: 'Hana Walker',
    source: 'wa',
    status: 'hot',
    hoursAgo: 20,
    isAssigned: true,
    unreadCount: 1,
    lines: [
      ['inbound', 0, 'Hi, is this one still available?'],
      ['outbound', 9, 'Kia ora Hana! Yes, it is. Would you like to see it this week?'],
      ['inbound', 31, 'Saturday morning would be great. Do you take a trade-in?'],
    ],
  },
  {
    name: 'Tama Ngata',
    source: 'web',
    status: 'new',
    hoursAgo: 2,
    isAssigned: false,
    unreadCount: 1,
    lines: [['inbound', 0, 'Could you send me the service history, please?']],
  },
  {
    name: 'Priya Shah',
    source: 'wa',
    status: 'warm',
    hoursAgo: 70,
    isAssigned: true,
    unreadCount: 0,
    lines: [
      ['inbound', 0, 'What would finance look like on this?'],
      ['outbound', 14, 'About $95 a week over four years with no deposit. Shall I prepare an offer?'],
    ],
  },
  {
    name: 'Wiremu Rangihuna',
    source: 'web',
    status: 'closed',
    hoursAgo: 160,
    isAssigned: true,
    unreadCount: 0,
    lines: [
      ['inbound', 0, 'I would like a test drive tomorrow.'],
      ['outbound', 6, 'See you at ten!'],
    ],
  },
];

const indonesian: Script[] = [
  {
    name: 'Dewi Lestari',
    source: 'wa',
    status: 'hot',
    hoursAgo: 5,
    isAssigned: true,
    unreadCount: 1,
    lines: [
      ['inbound', 0, 'Selamat siang, mobil ini masih ada?'],
      ['outbound', 7, 'Masih ada, Bu. Silakan datang ke showroom kami.'],
      ['inbound', 25, 'Baik, saya datang hari Sabtu. Bisa nego?'],
    ],
  },
  {
    name: 'Andi Pratama',
    source: 'wa',
    status: 'new',
    hoursAgo: 1,
    isAssigned: false,
    unreadCount: 1,
    lines: [['inbound', 0, 'Apakah bisa kredit?']],
  },
];

interface Dealer {
  tenantId: string;
  country: string;
  today: Date;
  members: { id: string; role: string; name: string }[];
  cars: { id: string; status: string }[];
}

/** Plans a dealer's leads with their messages, in the dealer's language. */
export function planLeads(random: Random, { tenantId, country, today, members, cars }: Dealer) {
  const sales = members.find(({ role }) => role === 'sales')!;
  const forSale = cars.filter(({ status }) => status === 'available');
  return (country === 'ID' ? indonesian : english).map((script) => {
    const createdAt = new Date(today.getTime() - script.hoursAgo * hourMs);
    const at = (minutes: number) => new Date(createdAt.getTime() + minutes * minuteMs);
    const id = random.uuid();
    const carId = random.pick(forSale).id;
    const reply = script.lines.find(([direction]) => direction === 'outbound');
    const digits = String(random.integer(1_000_000, 9_999_999));
    const lead = {
      id,
      tenantId,
      customerName: script.name,
      customerPhone: country === 'ID' ? `+62812${digits}` : `+6421${digits}`,
      status: script.status,
      source: script.source,
      carId,
      assigneeId: script.isAssigned ? sales.id : null,
      tags: [],
      unreadCount: script.unreadCount,
      enquiredAt: createdAt,
      slaDueAt: at(15),
      overdueAt: reply ? null : at(16),
      firstResponseAt: reply ? at(reply[1]) : null,
      firstResponseMinutes: reply ? reply[1] : null,
      createdAt,
      updatedAt: at(script.lines.at(-1)![1]),
    };
    const messages = script.lines.map(([direction, minutes, body]) => ({
      id: random.uuid(),
      tenantId,
      leadId: id,
      direction,
      channel: direction === 'inbound' && script.source === 'web' ? ('web' as const) : ('whatsapp' as const),
      body,
      media: [],
      status: direction === 'inbound' ? ('received' as const) : ('sent' as const),
      authorId: direction === 'inbound' ? null : sales.id,
      createdAt: at(minutes),
    }));
    const base = { tenantId, leadId: id };
    const changes = [
      { ...base, id: random.uuid(), kind: 'created' as const, to: 'new', createdAt },
      ...(script.status === 'new'
        ? []
        : [
            {
              ...base,
              id: random.uuid(),
              kind: 'status' as const,
              from: 'new',
              to: script.status,
              actorId: sales.id,
              createdAt: at(40),
            },
          ]),
    ];
    return { lead, car: { tenantId, leadId: id, carId }, messages, changes };
  });
}

/** Writes planned leads. */
export async function insertLeads(tx: Prisma.TransactionClient, leads: ReturnType<typeof planLeads>): Promise<void> {
  await tx.lead.createMany({ data: leads.map(({ lead }) => lead) });
  await tx.leadCar.createMany({ data: leads.map(({ car }) => car) });
  await tx.leadMessage.createMany({ data: leads.flatMap(({ messages }) => messages) });
  await tx.leadChange.createMany({ data: leads.flatMap(({ changes }) => changes) });
}
