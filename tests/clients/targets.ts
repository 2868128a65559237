import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export interface Target {
  name: string;
  /** Programs without which it is skipped. */
  needs: string[];
  /** Whether it is built on every run of the tests, not only by `npm run clients`. */
  isAlways?: true;
  /** Generates the client into the folder. */
  generate(folder: string): void;
  /** Compiles it, or imports every module. */
  compile(folder: string): void;
  /** The command that does the core job, if the target is driven. */
  drive?(folder: string): [command: string, ...args: string[]];
}

const contract = path.resolve('generated/openapi.json');
const drivers = path.resolve('tests/clients/drive');
const tsc = path.resolve('node_modules/typescript/bin/tsc');

export function run(command: string, args: string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ').slice(0, 200)}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}

/** The generator's jar, from Maven's local repository; Maven fetches it once. */
function generatorJar(version: string): string {
  const group = path.join(homedir(), '.m2/repository/org/openapitools/openapi-generator-cli');
  const jar = path.join(group, version, `openapi-generator-cli-${version}.jar`);
  const artifact = `org.openapitools:openapi-generator-cli:${version}`;
  if (!existsSync(jar)) run('mvn', ['-q', 'dependency:get', `-Dartifact=${artifact}`, '-Dtransitive=false'], '.');
  return jar;
}

function openapiGenerator(folder: string, name: string, { version = '7.17.0', properties = '' } = {}): void {
  const options = properties ? [`--additional-properties=${properties}`] : [];
  run('java', ['-jar', generatorJar(version), 'generate', '-i', contract, '-g', name, '-o', folder, ...options], '.');
}

/** Type-checks a folder of TypeScript under `strict`, with the packages of this checkout. */
function compileStrictly(folder: string, files: string[]): void {
  const modules = path.join(folder, 'node_modules');
  if (!existsSync(modules)) symlinkSync(path.resolve('node_modules'), modules);
  const options = [
    '--strict',
    '--noEmit',
    '--allowImportingTsExtensions',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--lib',
    'es2023,dom,dom.iterable',
  ];
  run(process.execPath, [tsc, ...options, '--module', 'esnext', '--moduleResolution', 'bundler', ...files], folder);
}

/** Installs packages into a folder that becomes an ES module package. */
function installPackages(folder: string, packages: string[]): void {
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', ...packages], folder);
}

const java = ['java', 'mvn'];

/** Without the second option an update sends an empty list for each list that it leaves out. */
const javaProperties = (library: string) => `library=${library},containerDefaultToNull=true`;

/** A client of the generator's `library`, which the drive reaches through one class. */
function javaTarget(library: 'native' | 'okhttp'): Pick<Target, 'compile' | 'drive'> {
  return {
    compile(folder) {
      const sources = path.join(folder, 'src/main/java');
      copyFileSync(path.join(drivers, 'java/Drive.java'), path.join(sources, 'Drive.java'));
      copyFileSync(path.join(drivers, 'java', library, 'Library.java'), path.join(sources, 'Library.java'));
      run('mvn', ['-q', 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'], folder);
    },
    drive: (folder) => [
      'java',
      '-cp',
      `target/classes:${readFileSync(path.join(folder, 'classpath.txt'), 'utf8').trim()}`,
      'Drive',
    ],
  };
}

export const targets: Target[] = [
  {
    name: 'openapi-generator python',
    needs: [...java, 'python3'],
    isAlways: true,
    generate: (folder) => openapiGenerator(folder, 'python', { properties: 'packageName=kiwicar_client' }),
    compile(folder) {
      const importAll =
        'import pkgutil, importlib, kiwicar_client as c\n' +
        'for m in pkgutil.walk_packages(c.__path__, "kiwicar_client."): importlib.import_module(m.name)';
      run('python3', ['-c', importAll], folder);
    },
    drive(folder) {
      copyFileSync(path.join(drivers, 'python.py'), path.join(folder, 'drive.py'));
      return ['python3', 'drive.py'];
    },
  },
  {
    name: 'openapi-generator typescript-fetch',
    needs: java,
    isAlways: true,
    generate: (folder) => openapiGenerator(path.join(folder, 'client'), 'typescript-fetch'),
    compile(folder) {
      copyFileSync(path.join(drivers, 'typescript-fetch.ts'), path.join(folder, 'drive.ts'));
      writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
      compileStrictly(folder, ['--types', 'node', 'client/index.ts', 'drive.ts']);
    },
    drive: () => [process.execPath, '--import', 'tsx', 'drive.ts'],
  },
  {
    name: 'openapi-generator typescript-axios',
    needs: [...java, 'npm'],
    generate: (folder) => openapiGenerator(path.join(folder, 'client'), 'typescript-axios'),
    compile(folder) {
      installPackages(folder, ['axios@1', 'tsx@4', '@types/node@20']);
      copyFileSync(path.join(drivers, 'typescript-axios.ts'), path.join(folder, 'drive.ts'));
      compileStrictly(folder, ['--types', 'node', 'client/index.ts', 'drive.ts']);
    },
    drive: () => [process.execPath, '--import', 'tsx', 'drive.ts'],
  },
  {
    // 7.17.0 writes Go that lacks an import.
    name: 'openapi-generator go',
    needs: [...java, 'go'],
    generate: (folder) =>
      openapiGenerator(folder, 'go', { version: '7.25.0', properties: 'enumClassPrefix=true,packageName=kiwicar' }),
    compile(folder) {
      run('go', ['mod', 'edit', '-module', 'kiwicar'], folder);
      run('go', ['build', './...'], folder);
    },
    drive(folder) {
      mkdirSync(path.join(folder, 'drive'), { recursive: true });
      copyFileSync(path.join(drivers, 'go.go'), path.join(folder, 'drive', 'main.go'));
      return ['go', 'run', './drive'];
    },
  },
  {
    name: 'openapi-generator java native',
    needs: java,
    generate: (folder) => openapiGenerator(folder, 'java', { properties: javaProperties('native') }),
    ...javaTarget('native'),
  },
  {
    name: 'openapi-generator java okhttp-gson',
    needs: java,
    generate: (folder) => openapiGenerator(folder, 'java', { properties: javaProperties('okhttp-gson') }),
    ...javaTarget('okhttp'),
  },
  {
    name: 'openapi-python-client',
    needs: ['python3', 'openapi-python-client'],
    generate(folder) {
      run(
        'openapi-python-client',
        ['generate', '--path', contract, '--output-path', path.join(folder, 'out'), '--meta', 'none'],
        folder,
      );
      renameSync(path.join(folder, 'out'), path.join(folder, 'kiwicar_api'));
    },
    compile(folder) {
      const importAll =
        'import pkgutil, importlib, kiwicar_api as c\n' +
        'for m in pkgutil.walk_packages(c.__path__, "kiwicar_api."): importlib.import_module(m.name)';
      run('python3', ['-c', importAll], folder);
    },
    drive(folder) {
      copyFileSync(path.join(drivers, 'python-client.py'), path.join(folder, 'drive.py'));
      return ['python3', 'drive.py'];
    },
  },
  {
    name: 'hey-api',
    needs: ['npm'],
    generate(folder) {
      installPackages(folder, ['@hey-api/openapi-ts@0.87', 'typescript@5']);
      run('npx', ['openapi-ts', '-i', contract, '-o', 'client', '-c', '@hey-api/client-fetch'], folder);
    },
    compile: (folder) => compileStrictly(folder, ['client/index.ts']),
  },
  {
    name: 'orval',
    needs: ['npm'],
    generate(folder) {
      installPackages(folder, ['orval@7', 'typescript@5']);
      run('npx', ['orval', '--input', contract, '--output', './client.ts', '--client', 'fetch'], folder);
    },
    compile: (folder) => compileStrictly(folder, ['client.ts']),
  },
  {
    name: 'kubb',
    needs: ['npm'],
    generate(folder) {
      const packages = ['core', 'cli', 'plugin-oas', 'plugin-ts'].map((name) => `@kubb/${name}@4`);
      installPackages(folder, packages);
      writeFileSync(
        path.join(folder, 'kubb.config.js'),
        `import { defineConfig } from '@kubb/core';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';
export default defineConfig({
  root: '.',
  input: { path: ${JSON.stringify(contract)} },
  output: { path: './client' },
  plugins: [pluginOas(), pluginTs()],
});
`,
      );
      run('npx', ['kubb', 'generate'], folder);
    },
    compile: (folder) => compileStrictly(folder, ['client/index.ts']),
  },
];

/** The first program that a target needs and this machine lacks. */
export const missingProgram = ({ needs }: Target): string | undefined =>
  needs.find((program) => {
    try {
      execFileSync('which', [program], { stdio: 'ignore' });
      return false;
    } catch {
      return true;
    }
  });
