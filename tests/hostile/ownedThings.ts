import { randomUUID } from 'node:crypto';
import type { OperationId } from '../../src/contract/contract.js';
import { block } from '../support/actors/blocks.js';
import { carOf, listCar, uploadsOf } from '../support/actors/cars.js';
import { askAbout, messagesSeenBy } from '../support/actors/conversations.js';
import { askForExport } from '../support/actors/exports.js';
import { saveCar } from '../support/actors/favorites.js';
import { idsOf, notify } from '../support/actors/notifications.js';
import { aMember, aTenant } from '../support/actors/tenants.js';
import { aPerson, db, type Person } from '../support/actors/people.js';
import { answer, asked } from '../support/actors/questions.js';
import { keepSearch } from '../support/actors/savedSearches.js';

/** The signed-in callers. The buyer has dealings with the seller; the outsider and the admin have none. */
export type Who = 'buyer' | 'outsider' | 'seller' | 'admin';
export type Cast = Record<Who, Person>;

/** What a request names: the path's parameters, and the body where the contract's example won't do. */
export interface Named {
  path?: Record<string, string>;
  body?: Record<string, unknown>;
}

export interface Case {
  what: string;
  /** Creates the thing, a new one each time. */
  make(cast: Cast): Promise<Named>;
  /** Who gets through. A visitor can, where the operation takes visitors. */
  lets: readonly (Who | 'visitor')[];
  /** The status for everyone else. */
  others: 403 | 404;
  /** Who gets something else, and what: a rule that comes before or after the one about whose it is. */
  but?: Partial<Record<Who, number>>;
}

const everybody = ['visitor', 'buyer', 'outsider', 'seller', 'admin'] as const;
const allButSeller = ['buyer', 'outsider', 'admin'] as const;
const nobody = [] as const;
const theAdmin = ['admin'] as const;
const theSeller = ['seller'] as const;
const theBuyer = ['buyer'] as const;
const bothSides = ['buyer', 'seller'] as const;

const at = (id: string) => ({ path: { id } });
const aDealer = async () => at((await aTenant()).id);
const aDealersMember = async () => {
  const tenant = await aTenant();
  await aMember(tenant);
  const { id: userId } = await aMember(tenant, 'sales');
  const { id: memberId } = await db.tenantMember.findFirstOrThrow({ where: { userId } });
  return { path: { id: tenant.id, memberId } };
};
const forSale = ({ seller }: Cast) => listCar(seller);

async function removed({ seller }: Cast): Promise<string> {
  const id = await listCar(seller);
  await seller.api.DELETE('/listings/{id}', { params: { path: { id } } });
  return id;
}

async function takenDown({ seller, admin }: Cast): Promise<string> {
  const id = await listCar(seller);
  await admin.api.DELETE('/listings/{id}', { params: { path: { id } } });
  return id;
}

async function report(cast: Cast): Promise<Named> {
  const { body } = toReport('listing', await forSale(cast));
  return at((await (await aPerson()).api.POST('/reports', { body: body as never })).data!.data.id);
}

const carToDescribe = {
  make: 'Toyota',
  model: 'Corolla',
  year: 2020,
  mileage: 45_000,
  fuelType: 'PETROL',
  transmission: 'AUTOMATIC',
  color: 'Silver',
};

async function draft({ seller }: Cast): Promise<string> {
  const fields = await carOf(seller);
  return (await seller.api.POST('/listings/drafts', { body: fields })).data!.data.id;
}

async function conversation(cast: Cast) {
  const listingId = await forSale(cast);
  const { id } = await askAbout(cast.buyer, listingId, 'Is it still there?');
  return { id, listingId };
}

async function question(cast: Cast, isAnswered: boolean) {
  const id = await forSale(cast);
  const { id: qid } = await asked(cast.buyer, id, 'Has the water pump been replaced?');
  if (isAnswered) await answer(cast.seller, id, qid);
  return { id, qid };
}

const favorite = async (cast: Cast) => at((await saveCar(cast.buyer, await forSale(cast))).id);

const ownSearch: Case = {
  what: "the buyer's saved search",
  make: async ({ buyer }) => at((await keepSearch(buyer)).id),
  lets: theBuyer,
  others: 404,
};
const visibleCar: Omit<Case, 'lets' | 'others'> = {
  what: 'a car for sale',
  make: async (cast) => at(await forSale(cast)),
};
const removedCar: Omit<Case, 'lets' | 'others'> = {
  what: 'a car taken off the market',
  make: async (cast) => at(await removed(cast)),
};
const draftCar: Omit<Case, 'lets' | 'others'> = { what: 'a draft', make: async (cast) => at(await draft(cast)) };

/** A request that names a car in its body. */
const naming = (
  what: string,
  car: (cast: Cast) => Promise<string>,
  body: (listingId: string, cast: Cast) => object,
) => ({
  what,
  make: async (cast: Cast): Promise<Named> => ({ body: { ...body(await car(cast), cast) } }),
});
const aboutHiddenCars = (body: (listingId: string, cast: Cast) => object, seller: number): Case[] => [
  { ...naming('a car taken off the market', removed, body), lets: nobody, others: 404, but: { seller } },
  { ...naming('a draft', draft, body), lets: nobody, others: 404, but: { seller } },
];

const toSave = (listingId: string) => ({ listingId, priceAlert: false });
const toAsk = (listingId: string) => ({ listingId, message: 'Is it still there?' });
const toWrite = (listingId: string, { seller }: Cast) => ({ listingId, receiverId: seller.id, content: 'Hello' });
const toReport = (targetType: string, targetId: string): Named => ({
  body: { targetType, targetId, reason: 'It is not what it says.' },
});

const photosOfTheSeller = (rest: (cast: Cast, images: string[]) => Promise<Record<string, unknown>>) => ({
  what: "the seller's photos",
  make: async (cast: Cast): Promise<Named> => ({ body: await rest(cast, await uploadsOf(cast.seller)) }),
  lets: theSeller,
  others: 404 as const,
  but: { buyer: 400, outsider: 400, admin: 400 },
});
const photosOfTheBuyer = (car: (cast: Cast) => Promise<string>, field: string, others: 403 | 404): Case => ({
  what: `the buyer's photos as ${field}`,
  make: async (cast) => ({ ...at(await car(cast)), body: { [field]: await uploadsOf(cast.buyer) } }),
  lets: nobody,
  others,
  but: { seller: 400 },
});

/** Operations whose parameters name nothing that has an owner, or that require only the token. */
export const ownerless: OperationId[] = [
  'downloadDataExport',
  'getEmailVerificationPage',
  'getFeedCsv',
  'getFeedJson',
  'getUnsubscribePage',
  'getVehicle',
  'getCar',
  'loginWithProvider',
  'unsubscribe',
  'verifyEmail',
  // What belongs to a dealer: see dealers' isolation.
  'createStockCar',
  'deleteStockCar',
  'getStockCar',
  'publishStockCar',
  'confirmCarImport',
  'getCarImport',
  'updateStockCar',
  'deleteMember',
  'updateMember',
  'assignLead',
  'exportAdf',
  'getLead',
  'listLeads',
  'replyToLead',
  'sendEnquiry',
  'updateLead',
  'updateLeadStatus',
];

/** What each operation on an owned thing answers to each caller. */
export const ownedThings: Partial<Record<OperationId, Case[]>> = {
  blockUser: [
    {
      what: 'the seller',
      make: async ({ seller }) => ({ path: { userId: seller.id } }),
      lets: allButSeller,
      others: 404,
      but: { seller: 400 },
    },
  ],
  unblockUser: [
    {
      what: "the buyer's block",
      make: async ({ buyer, seller }) => {
        await block(buyer, seller.id);
        return { path: { userId: seller.id } };
      },
      lets: theBuyer,
      others: 404,
    },
  ],

  createListing: [photosOfTheSeller((cast, images) => carOf(cast.seller, { images }))],
  createDraft: [photosOfTheSeller(async (_cast, images) => ({ images }))],
  getDraft: [{ ...draftCar, lets: theSeller, others: 404 }],
  updateDraft: [{ ...draftCar, lets: theSeller, others: 404 }, photosOfTheBuyer(draft, 'images', 404)],
  deleteDraft: [{ ...draftCar, lets: theSeller, others: 404 }],
  publishDraft: [{ ...draftCar, lets: theSeller, others: 404 }],
  getListing: [
    { ...visibleCar, lets: everybody, others: 404 },
    { ...removedCar, lets: theSeller, others: 404 },
    { ...draftCar, lets: theSeller, others: 404 },
  ],
  updateListing: [
    { ...visibleCar, lets: theSeller, others: 403 },
    { ...removedCar, lets: nobody, others: 404, but: { seller: 409 } },
    { ...draftCar, lets: nobody, others: 404, but: { seller: 409 } },
    photosOfTheBuyer(forSale, 'images', 403),
    photosOfTheBuyer(forSale, 'imageIds', 403),
  ],
  deleteListing: [
    { ...visibleCar, lets: ['seller', 'admin'], others: 403 },
    { ...removedCar, lets: theAdmin, others: 404 },
    { ...draftCar, lets: theSeller, others: 404 },
  ],
  updateListingStatus: [
    { ...visibleCar, lets: theSeller, others: 403 },
    { ...removedCar, lets: nobody, others: 404, but: { seller: 409 } },
    { ...draftCar, lets: nobody, others: 404, but: { seller: 409 } },
  ],
  listSimilarListings: [
    { ...visibleCar, lets: everybody, others: 404 },
    { ...removedCar, lets: nobody, others: 404 },
    { ...draftCar, lets: nobody, others: 404 },
  ],
  getListingAnalytics: [
    { ...visibleCar, lets: theSeller, others: 403 },
    { ...removedCar, lets: theSeller, others: 404 },
    { ...draftCar, lets: theSeller, others: 404 },
  ],
  recordView: [
    { ...visibleCar, lets: everybody, others: 404 },
    { ...removedCar, lets: theSeller, others: 404 },
    { ...draftCar, lets: theSeller, others: 404 },
  ],

  listQuestions: [
    { ...visibleCar, lets: everybody, others: 404 },
    { ...removedCar, lets: theSeller, others: 404 },
  ],
  askQuestion: [
    { ...visibleCar, lets: [...allButSeller, 'seller'], others: 404 },
    { ...removedCar, lets: nobody, others: 404, but: { seller: 409 } },
    { ...draftCar, lets: nobody, others: 404, but: { seller: 409 } },
  ],
  hideQuestion: [
    {
      what: 'an answered question',
      make: async (cast) => ({ path: await question(cast, true) }),
      lets: ['buyer', 'seller', 'admin'],
      others: 403,
    },
    {
      what: 'an open question',
      make: async (cast) => ({ path: await question(cast, false) }),
      lets: ['buyer', 'seller', 'admin'],
      others: 404,
    },
  ],
  answerQuestion: [
    {
      what: 'an open question',
      make: async (cast) => ({ path: await question(cast, false) }),
      lets: theSeller,
      others: 403,
    },
    {
      what: 'an answered question',
      make: async (cast) => ({ path: await question(cast, true) }),
      lets: nobody,
      others: 403,
      but: { seller: 409 },
    },
  ],

  deleteImage: [
    {
      what: "the seller's photo",
      make: async ({ seller }) => at((await uploadsOf(seller, 1))[0]!),
      lets: theSeller,
      others: 404,
    },
  ],

  getDataExport: [
    {
      what: "the buyer's archive",
      make: async ({ buyer }) => ({ path: { exportId: await askForExport(buyer) } }),
      lets: theBuyer,
      others: 404,
    },
  ],

  createFavorite: [
    { ...naming('a car for sale', forSale, toSave), lets: [...allButSeller, 'seller'], others: 404 },
    ...aboutHiddenCars(toSave, 404),
  ],
  updateFavorite: [{ what: "the buyer's favourite", make: favorite, lets: theBuyer, others: 404 }],
  updatePriceAlert: [{ what: "the buyer's favourite", make: favorite, lets: theBuyer, others: 404 }],
  deleteFavorite: [{ what: "the buyer's favourite", make: favorite, lets: theBuyer, others: 404 }],

  startConversation: [
    { ...naming('a car for sale', forSale, toAsk), lets: allButSeller, others: 404, but: { seller: 400 } },
    ...aboutHiddenCars(toAsk, 400),
  ],
  sendMessage: [
    { ...naming('a car for sale', forSale, toWrite), lets: allButSeller, others: 404, but: { seller: 400 } },
    ...aboutHiddenCars(toWrite, 400),
  ],
  listMessages: [
    { what: 'a conversation', make: async (cast) => at((await conversation(cast)).id), lets: bothSides, others: 404 },
  ],
  createMessage: [
    { what: 'a conversation', make: async (cast) => at((await conversation(cast)).id), lets: bothSides, others: 404 },
  ],
  markConversationRead: [
    { what: 'a conversation', make: async (cast) => at((await conversation(cast)).id), lets: bothSides, others: 404 },
  ],

  markNotificationRead: [
    {
      what: "the seller's notification",
      make: async ({ seller }) => {
        await notify(seller.id);
        return at((await idsOf(seller.id)).at(-1)!);
      },
      lets: theSeller,
      others: 404,
    },
  ],

  getSavedSearch: [ownSearch],
  updateSavedSearch: [ownSearch],
  deleteSavedSearch: [ownSearch],
  listSavedSearchMatches: [ownSearch],

  getReport: [{ what: 'a report', make: report, lets: theAdmin, others: 404 }],
  settleReport: [{ what: 'a report', make: report, lets: theAdmin, others: 404 }],
  getTakedown: [{ what: 'a takedown', make: async (cast) => at(await takenDown(cast)), lets: theAdmin, others: 404 }],
  getTakedownPhoto: [
    {
      what: 'a photo of a takedown',
      make: async (cast) => {
        const id = await takenDown(cast);
        const photoId = randomUUID();
        await db.takedownPhoto.create({ data: { id: photoId, listingId: id, position: 0, bytes: Uint8Array.of(1) } });
        return { path: { id, photoId } };
      },
      lets: theAdmin,
      others: 404,
    },
  ],
  updateUserStatus: [
    {
      what: 'a user',
      make: async () => ({ ...at((await aPerson()).id), body: { status: 'suspended' } }),
      lets: theAdmin,
      others: 404,
    },
  ],
  getTenant: [{ what: 'a dealer', make: aDealer, lets: theAdmin, others: 404 }],
  updateTenant: [
    {
      what: 'a dealer',
      make: async (cast) => ({ ...(await aDealer()), body: { tagline: cast.admin.id } }),
      lets: theAdmin,
      others: 404,
    },
  ],
  updateTenantStatus: [{ what: 'a dealer', make: aDealer, lets: theAdmin, others: 404 }],
  listTenantMembers: [{ what: 'a dealer', make: aDealer, lets: theAdmin, others: 404 }],
  createTenantMember: [{ what: 'a dealer', make: aDealer, lets: theAdmin, others: 404 }],
  updateTenantMember: [{ what: 'a member of a dealer', make: aDealersMember, lets: theAdmin, others: 404 }],
  deleteTenantMember: [{ what: 'a member of a dealer', make: aDealersMember, lets: theAdmin, others: 404 }],
  generateDescription: [
    {
      what: "the seller's listing",
      make: async (cast) => ({ body: { ...carToDescribe, listingId: await forSale(cast) } }),
      lets: theSeller,
      others: 403,
    },
  ],

  createReport: [
    {
      what: 'a car for sale',
      make: async (cast) => toReport('listing', await forSale(cast)),
      lets: allButSeller,
      others: 404,
      but: { seller: 400 },
    },
    {
      what: 'a draft',
      make: async (cast) => toReport('listing', await draft(cast)),
      lets: nobody,
      others: 404,
      but: { seller: 400 },
    },
    {
      what: 'an open question',
      make: async (cast) => toReport('question', (await question(cast, false)).qid),
      lets: theSeller,
      others: 404,
      but: { buyer: 400 },
    },
    {
      what: 'a message of the buyer',
      make: async (cast) => {
        const [message] = await messagesSeenBy(cast.seller, (await conversation(cast)).id);
        return toReport('message', message!.id);
      },
      lets: theSeller,
      others: 404,
      but: { buyer: 400 },
    },
  ],
};
