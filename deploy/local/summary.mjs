import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { inUrl, isAnyAddress } from './network.mjs';
import { bold, dim, say } from './progress.mjs';

const hasDevPages = ({ NODE_ENV }) => ['development', 'test'].includes(NODE_ENV || 'development');

/** Returns the secret of webhooks that the server has made. */
function keptSecret({ DATA_DIR }) {
  try {
    return readFileSync(path.join(DATA_DIR, 'keys', 'fonnte.secret'), 'utf8');
  } catch {
    return 'made once, kept in the data folder';
  }
}

/** Returns the provider of each feature; an embedded one is used if no key is set. */
function providers(env) {
  const hasMail = env.SENDGRID_API_KEY ? 'SendGrid' : env.SMTP_HOST ? `SMTP at ${env.SMTP_HOST}` : null;
  const hasSms = env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN && env.TWILIO_FROM_NUMBER ? 'Twilio' : null;
  const hasBucket = env.S3_BUCKET || env.AWS_S3_BUCKET;
  const hasSignIn = [
    env.GOOGLE_CLIENT_ID && 'Google',
    env.FACEBOOK_APP_ID && 'Facebook',
    env.APPLE_CLIENT_ID && 'Apple',
  ]
    .filter(Boolean)
    .join(', ');
  return {
    usesOutbox: hasDevPages(env) && !(hasMail && hasSms && env.FONNTE_API_KEY),
    rows: [
      ['Mail', hasMail ?? 'embedded outbox (set SENDGRID_API_KEY or SMTP_HOST)'],
      ['SMS', hasSms ?? 'embedded outbox (set TWILIO_ACCOUNT_SID, _AUTH_TOKEN, _FROM_NUMBER)'],
      ['WhatsApp', env.FONNTE_API_KEY ? 'Fonnte' : 'embedded outbox (set FONNTE_API_KEY)'],
      ['Webhook', `${env.FONNTE_WEBHOOK_SECRET ? 'secret of yours' : `secret ${keptSecret(env)}`} (/webhooks/fonnte)`],
      [
        'JWT keys',
        env.JWT_PRIVATE_KEY
          ? 'JWT_PRIVATE_KEY'
          : 'made once, kept in the data folder (set JWT_PRIVATE_KEY, JWT_PUBLIC_KEY)',
      ],
      ['Push', env.VAPID_PRIVATE_KEY ? 'VAPID keys of yours' : 'VAPID keys made once (set VAPID_PRIVATE_KEY)'],
      ['Photos', hasBucket ? `S3 bucket ${hasBucket}` : `local disk, ${env.UPLOAD_DIR} (set S3_BUCKET)`],
      ['Plates', env.NZTA_API_KEY ? 'NZTA' : 'embedded register of believable cars (set NZTA_API_KEY)'],
      ['Texts', env.OPENAI_API_KEY ? 'OpenAI' : 'embedded templates (set OPENAI_API_KEY)'],
      ['Sign-in by', hasSignIn || 'password and code only (set GOOGLE_CLIENT_ID, FACEBOOK_APP_ID, APPLE_CLIENT_ID)'],
      ['Scheduler', env.MONGODB_URL ? 'Agenda on MongoDB' : 'Agenda on Redis (set MONGODB_URL for MongoDB)'],
    ],
  };
}

/** Returns a path relative to this folder if it is below it, else the absolute path. */
function shortPath(folder) {
  const relative = path.relative(process.cwd(), folder);
  return relative === '' || relative.startsWith('..') ? folder : relative;
}

const demoScript = `import { demoLogins } from './prisma/seed/planDemo.ts';
import { dealerLogins } from './prisma/seed/planDealers.ts';
console.log(JSON.stringify([...demoLogins, ...dealerLogins]));`;

/**
 * Returns the logins that the seed creates, one line each; none if they cannot be read, because nothing depends on
 * them.
 */
export async function readDemoLogins() {
  try {
    const args = ['--import', 'tsx', '--input-type=module', '--eval', demoScript];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 10_000 });
    return JSON.parse(stdout).map(({ email, password }) => `${email.padEnd(27)} ${password}`);
  } catch {
    return [];
  }
}

/** Prints all URLs once the server is healthy. */
export function printSummary(env, { dataDir, demoLogins, took }) {
  const isLocal = isAnyAddress(env.HOST) || ['127.0.0.1', '::1'].includes(env.HOST);
  const base = `http://${isLocal ? 'localhost' : inUrl(env.HOST)}:${env.PORT}`;
  const { usesOutbox, rows } = providers(env);
  const places = [
    ['Home', base],
    ['API', `${base}/api/v1`],
    ['Docs', `${base}/docs`],
    ['OpenAPI', `${base}/openapi.json`],
    ...(usesOutbox ? [['Outbox', `${base}/dev/outbox`]] : []),
    ...(!hasDevPages(env) ? [] : [['Templates', `${base}/dev/mails`]]),
    ['Metrics', `${base}/metrics`],
    ['Health', `${base}/health`],
  ];
  const pair = ([name, value]) => `${name.padEnd(11)}${value}`;
  const sections = [
    [`KiwiCar is ready after ${took}`],
    places.map(pair),
    ...(demoLogins.length > 0 ? [['Demo logins', ...demoLogins.map((login) => `  ${login}`)]] : []),
    [...rows, ['Data', shortPath(dataDir)]].map(pair),
    ['Ctrl-C stops everything that was started.'],
  ];
  const width = Math.max(...sections.flat().map((line) => line.length));
  const rule = (left, right) => dim(`${left}${'─'.repeat(width + 2)}${right}`);
  const row = (line, style) => `${dim('│')} ${style(line.padEnd(width))} ${dim('│')}`;
  say();
  sections.forEach((lines, at) => {
    say(at === 0 ? rule('┌', '┐') : rule('├', '┤'));
    for (const line of lines) say(row(line, at === 0 ? bold : String));
  });
  say(rule('└', '┘'));
  say();
}
