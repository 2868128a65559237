import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The folder to build in, `generated/sdk` unless the first argument names another. */
const folder = path.resolve(process.argv[2] ?? path.join(root, 'generated', 'sdk'));
const at = (...parts) => path.join(folder, ...parts);
const maxBytes = 6 * 1024;

const { version, license, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Each module form has its own folder, so that the types of one are never taken for the other's. */
const forms = [
  { name: 'esm', format: 'esm', type: 'module' },
  { name: 'cjs', format: 'cjs', type: 'commonjs' },
];

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args[0]} failed\n${stdout}${stderr}`);
}

const manifest = {
  name: '@kiwicar/sdk',
  version,
  description: 'The client of the KiwiCar API for browsers and Node.',
  license,
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20.3' },
  files: ['esm', 'cjs', 'README.md'],
  main: './cjs/index.js',
  module: './esm/index.js',
  types: './esm/types/src/sdk/index.d.ts',
  exports: {
    '.': {
      import: { types: './esm/types/src/sdk/index.d.ts', default: './esm/index.js' },
      require: { types: './cjs/types/src/sdk/index.d.ts', default: './cjs/index.js' },
    },
    './package.json': './package.json',
  },
  dependencies: { 'openapi-fetch': devDependencies['openapi-fetch'] },
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(at('package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
cpSync(path.join(root, 'src', 'sdk', 'README.md'), at('README.md'));
run(process.execPath, [
  'node_modules/typescript/bin/tsc',
  '-p',
  'deploy/sdk/tsconfig.json',
  '--outDir',
  at('esm', 'types'),
]);
for (const { name, format, type } of forms) {
  await build({
    entryPoints: [path.join(root, 'src', 'sdk', 'index.ts')],
    outfile: at(name, 'index.js'),
    bundle: true,
    minify: true,
    format,
    platform: 'neutral',
    target: 'es2022',
    external: ['openapi-fetch'],
  });
  if (name !== 'esm') cpSync(at('esm', 'types'), at(name, 'types'), { recursive: true });
  writeFileSync(at(name, 'package.json'), `${JSON.stringify({ type })}\n`);
}

const bytes = gzipSync(readFileSync(at('esm', 'index.js')), { level: 9 }).length;
process.stdout.write(`@kiwicar/sdk ${version}: ${bytes} bytes gzipped without openapi-fetch (limit ${maxBytes})\n`);
if (bytes > maxBytes) process.exitCode = 1;
