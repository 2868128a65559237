import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carOf, listCar } from '../support/actors/cars.js';
import { askAbout } from '../support/actors/conversations.js';
import { aPerson, config, db, type Person } from '../support/actors/people.js';
import { send } from '../support/harness/api.js';
import { formWith } from '../support/harness/requests.js';
import { maxPauseOf, startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { requestWith, textFields, type TextField } from '../support/harness/textFields.js';

const plainPiece = 'A tidy, reliable car with one careful owner and a full service history. ';
/** Pieces of the most expensive texts: they expand, stack, backtrack or are read as numbers repeatedly. */
const worstPieces = {
  'expanding characters': '\uFDFA',
  'combining marks in the wrong order': '\u0301\u0316',
  'a mark on every letter': 'e\u0301',
  'one-letter words': 'a ',
  'single digits': '0 5 ',
  'number words': 'one two double ',
  'bait for addresses': 'a.a@',
  'bait for links': 'www.a-',
  'blanks before an end that is none': ' \u00A0',
};

const ofLength = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ DATA_DIR: config.dataDir, PROCESS_ROLE: 'api' }, { measured: true });
});
afterAll(() => server.stop());

/** Returns the longest pause of the event loop during the work: the least of some rounds, as others run too. */
async function maxPause(work: () => Promise<unknown>, { rounds = 3, limitMs = 0 } = {}): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds && least > limitMs; round++) {
    await maxPauseOf(server);
    await work();
    least = Math.min(least, await maxPauseOf(server));
  }
  return least;
}

/** Texts of the length that the field may have, and of as much as a request may carry. */
const textsOf = ({ place, maxLength, isFree }: TextField, pieces: string[]) =>
  [...(isFree ? [maxLength] : []), place === 'query' ? 1200 : 25_000].flatMap((length) =>
    pieces.map((piece) => ofLength(piece, length)),
  );

async function sendAll(field: TextField, pieces: string[]): Promise<void> {
  const { operation } = field;
  const token = operation.access === 'public' ? undefined : (await aPerson()).token;
  const sendOne = async (text: string) => {
    const { target, body } = requestWith(field, text);
    const encoded = operation.body?.kind === 'form' ? formWith(body as Record<string, string>) : body;
    const options = { url: server.url, ...(token ? { token } : {}), ...(body ? { body: encoded } : {}) };
    // An unavailable provider is 503.
    expect((await send(operation.method, target, options)).status).not.toBe(500);
  };
  await Promise.all(textsOf(field, pieces).map(sendOne));
}

/** A quadratic or expanding step blocks the loop hundreds of times as long as plain text does. */
const maxRatio = 25;
const floorMs = 5;

describe('no text blocks the event loop', () => {
  const named = textFields.map(
    (field) => [`${field.operation.id} ${field.place} ${field.path.join('.')}`, field] as const,
  );

  it('walks every text field of the contract', () => {
    expect(named.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'createListing body description',
        'updateProfile body nickname',
        'createSavedSearch body query.make.0',
        'listListings query q',
        'login body password',
      ]),
    );
  });

  it.each(named)('%s', async (_name, field) => {
    const plain = await maxPause(() => sendAll(field, [plainPiece]), { rounds: 1 });
    const limitMs = maxRatio * Math.max(plain, floorMs);
    expect(await maxPause(() => sendAll(field, Object.values(worstPieces)), { limitMs })).toBeLessThan(limitMs);
  });
});

describe('stored text is read as fast', () => {
  async function pauseOfReading(content: string): Promise<number> {
    const [seller, ...buyers] = (await Promise.all([aPerson(), aPerson(), aPerson()])) as [Person, ...Person[]];
    const listingId = await listCar(seller);
    const buyer = buyers[0]!;
    const { id } = await askAbout(buyer, listingId, content);
    // Copies of the message as it was stored, for what writing it 90 times would take.
    await db.$executeRaw`
      INSERT INTO messages (id, conversation_id, sender_id, receiver_id, listing_id, content, masked_content, created_at)
      SELECT UUID(), conversation_id, sender_id, receiver_id, m.listing_id, content, masked_content,
        m.created_at - INTERVAL seq.n SECOND
      FROM messages m JOIN (SELECT ROW_NUMBER() OVER () AS n FROM information_schema.COLUMNS LIMIT 89) seq
      WHERE m.conversation_id = ${id}`;
    const read = () => send('GET', `/messages/conversations/${id}?limit=100`, { url: server.url, token: seller.token });
    expect(((await read()).body.data as unknown[]).length).toBe(90);
    return maxPause(read);
  }

  it.each(Object.entries(worstPieces).filter(([name]) => !/wrong order|blanks/.test(name)))(
    'a conversation of 90 messages of %s',
    async (name, piece) => {
      const plain = await pauseOfReading(ofLength(plainPiece, 2000).trim());
      const worst = await pauseOfReading(ofLength(piece, 2000).trim());
      const ratio = worst / Math.max(plain, floorMs);
      console.log(
        `Longest pause, a read of 90 messages of ${name}: ${worst.toFixed(1)} ms, plain ${plain.toFixed(1)} ms`,
      );
      expect(ratio).toBeLessThan(maxRatio);
    },
  );

  it('a listing that is published with the longest description', async () => {
    const seller = await aPerson();
    const publish = async (description: string) => {
      const body = await carOf(seller, { description: `${ofLength(description, 4900)} A tidy car.` });
      return maxPause(() => send('POST', '/listings', { url: server.url, token: seller.token, body }));
    };
    const plain = Math.max(await publish(plainPiece), floorMs);
    for (const piece of Object.values(worstPieces)) expect((await publish(piece)) / plain).toBeLessThan(maxRatio);
  });
});
