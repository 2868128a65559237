import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const stampOf = (root) => path.join(root, 'generated', 'docs', '.made-from');
const sources = [
  'generated/openapi.json',
  'generated/sdkRoutes.ts',
  'src/sdk/methods.ts',
  'docs/guides',
  'deploy/docs',
];

function filesOf(root, source) {
  const entry = path.join(root, source);
  if (!statSync(entry).isDirectory()) return [entry];
  const names = readdirSync(entry, { recursive: true, withFileTypes: true });
  return names.filter((name) => name.isFile()).map((name) => path.join(name.parentPath ?? name.path, name.name));
}

function fingerprint(root) {
  const hash = createHash('sha256');
  const files = sources.flatMap((source) => filesOf(root, source)).sort();
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether generated/docs was written from the current contract, guides and templates. */
export function areDocsCurrent(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

export const markDocsCurrent = (root) => writeFileSync(stampOf(root), fingerprint(root));
