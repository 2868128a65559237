import { writeFileSync } from 'node:fs';

// The compiler mirrors the sources' folders under dist/; what people start lies at its top.
for (const name of ['main', 'cluster']) {
  writeFileSync(new URL(`../../dist/${name}.js`, import.meta.url), `import './src/${name}.js';\n`);
}
