import { Job, type Agenda } from 'agenda';
import { delay } from '../time/delay.js';
import { Prisma } from '../../../generated/prisma/client.js';
import type { Database } from '../database/db.js';

export interface Schedule {
  name: string;
  /** A cron line in New Zealand time, or an interval such as `5 seconds`. */
  interval: string;
}

const timezone = 'Pacific/Auckland';
const overdueMs = 60_000;
const maxRunMs = 8000;
/** One leader per database on a server; a lock name has at most 64 characters. */
const lockName = Prisma.sql`CONCAT('schedules:', LEFT(SHA2(DATABASE(), 256), 40))`;

/**
 * Ensures that every schedule is in the job store exactly once and that no job there waits forever. Agenda's `every`
 * duplicates jobs if several processes boot at once, so one leader does this, under a lock in MySQL.
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
        await Promise.race([registerSchedules(agenda, schedules), late]);
      } finally {
        limit.abort();
        await tx.$queryRaw`SELECT RELEASE_LOCK(${lockName}) AS released`;
      }
    },
    { maxWait: 1000, timeout: maxRunMs + 2000 },
  );
}

async function registerSchedules(agenda: Agenda, schedules: Schedule[]): Promise<void> {
  for (const schedule of schedules) await registerSchedule(agenda, schedule);
}

async function registerSchedule(agenda: Agenda, { name, interval }: Schedule): Promise<void> {
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
    // A job is saved in several steps: if the saving process is killed, the job is never found until it is saved again.
    else if (job.nextRunAt.getTime() < overdue) await new Job(agenda, job).save();
  }
}
