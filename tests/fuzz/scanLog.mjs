const secrets = [
  ['an access or refresh token', /\beyJ[\w-]{5,}\.[\w-]{5,}/],
  ['a Bearer value', /\bBearer (?!\[redacted\])\S/i],
  ['a code', /"\w*code\w*":\s*"?\d{6}\b/i],
  ['a password', /"\w*password\w*":\s*"(?!\[redacted\]")/i],
  ['an e-mail address', /[\w.+-]+(?:@|%40)[\w-]+\.[a-z]{2,}/i],
  ['a phone number', /\+64[2-9]\d{7,9}\b/],
];

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Log lines that hold a secret, each with what it is; a line is counted once. */
export function findSecrets(lines, passwords) {
  return lines.flatMap((line) => {
    const known = passwords.some((password) => line.includes(password)) ? 'a password' : null;
    const kind = known ?? secrets.find(([, pattern]) => pattern.test(line))?.[0];
    return kind ? [`the log holds ${kind}: ${line.slice(0, 300)}`] : [];
  });
}

/** Answers of 5xx and errors of the log; 503 is an answer that the contract knows, and Schemathesis judges it. */
export function findServerErrors(lines) {
  const entries = lines.map(parse).filter(Boolean);
  const unavailable = new Set(entries.filter(({ status }) => status === 503).map(({ requestId }) => requestId));
  return entries
    .filter(
      ({ level, status, requestId }) =>
        (level === 'error' && !unavailable.has(requestId)) || (status >= 500 && status !== 503),
    )
    .map((entry) => `the server logged an error: ${JSON.stringify(entry).slice(0, 600)}`);
}
