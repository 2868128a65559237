import { Job, type Agenda } from 'agenda';
import { delay } from '../time/delay.js';
import { Prisma } from '../../../generated/prisma/client.js';
import type { Database } from '../database/db.js';

export interface Schedule {
  name: string;
  /** A cron line, in New Zealand's time, or words such as `5 seconds`. */
  interval: string;
}

const timezone = 'Pacific/Auckland';
const overdueMs = 60_000;
const maxRunMs = 8000;
/** One leader for each database of a server; a lock's name has at most 64 characters. */
const lockName = Prisma.sql`CONCAT('schedules:', LEFT(SHA2(DATABASE(), 256), 40))`;

/**
 * Makes sure that every schedule stands in the job store exactly once, and that no job there waits for ever. Agenda's
 * own `every` doubles jobs when several processes boot at once, so that one leader does this, under a lock in MySQL;
 * the others leave it to the leader.
 */
export async function syncSchedules(agenda: Agenda, db: Database, schedules: Schedule[]): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ taken: unknown }[]>`SELECT GET_LOCK(${lockName}, 0) AS taken`;
      if (Number(lock?.taken) !== 1) return;
      const limit = new AbortController();
      try {
        const late = delay(maxRunMs, undefined, { signal: limit.signal }).then(() => {
          throw new Error('The job store is too slow to register schedules');
        });
        await Promise.race([keepAll(agenda, schedules), late]);
      } finally {
        limit.abort();
        await tx.$queryRaw`SELECT RELEASE_LOCK(${lockName}) AS released`;
      }
    },
    { maxWait: 1000, timeout: maxRunMs + 2000 },
  );
}

async function keepAll(agenda: Agenda, schedules: Schedule[]): Promise<void> {
  for (const schedule of schedules) await keepOne(agenda, schedule);
}

async function keepOne(agenda: Agenda, { name, interval }: Schedule): Promise<void> {
  const { jobs } = await agenda.queryJobs({ name });
  const recurring = jobs.filter((job) => job.type === 'single');
  const [first] = recurring;
  const isRight = first?.repeatInterval === interval && first.repeatTimezone === timezone && first.nextRunAt !== null;
  if (recurring.length !== 1 || !isRight) {
    if (recurring.length > 0) await agenda.cancel({ ids: recurring.map(({ _id }) => _id) });
    await agenda.every(interval, name, undefined, { timezone });
  }

  const overdue = Date.now() - overdueMs;
  for (const { state: _, ...job } of jobs) {
    if (job.lockedAt || (job.type === 'single' && !isRight)) continue;
    if (job.nextRunAt === null) await agenda.cancel({ id: job._id });
    // Saved in several steps, a job whose saving process was killed is never found; saving it again completes it.
    else if (job.nextRunAt.getTime() < overdue) await new Job(agenda, job).save();
  }
}
