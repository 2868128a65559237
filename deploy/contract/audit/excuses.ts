/** A finding of Spectral that stays, and why. */
export interface Excuse {
  rule: string;
  /** The places that are excused, as a dotted path into the contract; all without it. */
  where?: RegExp;
  /** Excuses only strings of these formats. */
  formats?: string[];
  /** Excuses only what responses contain. */
  inResponses?: true;
  reason: string;
}

const probes = /^paths\.\/(health|ready|live)/;

/** Every finding that is accepted. A test fails if one of these no longer occurs. */
export const excuses: Excuse[] = [
  {
    rule: 'owasp:api2:2023-read-restricted',
    where:
      /^paths\.\/(health|ready|live|auth\/verify-email|unsubscribe|users\/exports|vehicles|filters|listings|feeds|ai)?/,
    reason: 'Public reads, health checks, and links of mails whose token in the path is the permission.',
  },
  {
    rule: 'owasp:api2:2023-write-restricted',
    where: /^paths\.\/(auth|admin\/auth\/login|unsubscribe|listings\/\{id\}\/view|cars\/\{slug\}\/leads|webhooks)/,
    reason:
      'Signing in, links of mails and the form of a site; a view is counted for anyone, a webhook checks a secret. All are rate limited.',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-401',
    reason: 'Operations that take no token never answer 401.',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-500',
    reason: "Every operation has a `default` response, which covers each status of the server's failures.",
  },
  {
    rule: 'owasp:api8:2023-define-cors-origin',
    reason: 'Access-Control-Allow-Origin depends on the origin that asks, not on the operation; see the docs.',
  },
  { rule: 'owasp:api4:2023-rate-limit-responses-429', where: probes, reason: 'Health checks are never limited.' },
  { rule: 'owasp:api4:2023-rate-limit', where: probes, reason: 'Health checks are never limited.' },
  {
    rule: 'owasp:api2:2023-no-credentials-in-url',
    reason: 'Single-use tokens in links of mails: a mail client opens nothing but a URL. They reach no log.',
  },
  {
    rule: 'owasp:api4:2023-string-limit',
    inResponses: true,
    reason: 'What the server itself writes is no input that could exhaust it.',
  },
  {
    rule: 'owasp:api4:2023-string-limit',
    formats: ['uuid', 'date', 'binary'],
    reason: 'The format fixes the length (a file: its size limit); generators fail on a length beside it.',
  },
  {
    rule: 'owasp:api4:2023-string-restricted',
    reason: "People's texts are limited in length and normalised; a pattern would refuse names and languages.",
  },
  {
    rule: 'owasp:api5:2023-admin-security-unique',
    reason: 'Admins sign in as others do; `x-roles` restricts the operation, and a test walks every role.',
  },
  {
    rule: 'owasp:api4:2023-integer-limit',
    inResponses: true,
    reason: 'Counts that the server writes are no input.',
  },
  {
    rule: 'owasp:api4:2023-array-limit',
    where: /^components\.schemas\.ImagesUpload\.properties\.images$/,
    reason: 'Generators fail on bounds of arrays in multipart bodies; the server enforces ten files.',
  },
  {
    rule: 'operation-success-response',
    where: /^paths\.\/notifications\/socket/,
    reason: 'A WebSocket is answered by 101.',
  },
];
