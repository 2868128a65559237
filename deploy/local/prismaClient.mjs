import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const stampOf = (root) => path.join(root, 'generated', 'prisma', '.made-from');

function fingerprint(root) {
  const folder = path.join(root, 'prisma', 'schema');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, file)));
  return hash.update(readFileSync(path.join(root, 'node_modules', 'prisma', 'package.json'))).digest('hex');
}

/** Whether generated/prisma was generated from the current schema and Prisma version. */
export function isClientCurrent(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

export const markClientCurrent = (root) => writeFileSync(stampOf(root), fingerprint(root));
