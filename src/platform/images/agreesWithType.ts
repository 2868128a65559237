const startsWith = (bytes: Buffer, text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;

const beginnings: Record<string, (bytes: Buffer) => boolean> = {
  'image/jpeg': (bytes) => startsWith(bytes, '\xff\xd8\xff'),
  'image/png': (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'),
  'image/webp': (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
};
const undeclared = 'application/octet-stream';

/** Returns whether a file's first bytes match its declared type, or any photo type if none is declared. */
export function agreesWithType(bytes: Buffer, declared: string): boolean {
  if (declared === undeclared) return Object.values(beginnings).some((begins) => begins(bytes));
  const begins = beginnings[declared === 'image/jpg' ? 'image/jpeg' : declared];
  return begins?.(bytes) ?? false;
}
