import { writeFileSync } from 'node:fs';

// The compiler mirrors the source folders under dist/; the entry points are at its top.
for (const name of ['main', 'cluster']) {
  writeFileSync(new URL(`../../dist/${name}.js`, import.meta.url), `import './src/${name}.js';\n`);
}
