import tseslint from 'typescript-eslint';

const layer = (name) => `**/${name}/**`;
const refuse = (message, ...group) => ({ group, message, allowTypeImports: false });
const refuseValues = (message, ...group) => ({ group, message, allowTypeImports: true });

const prismaClient = ['**/generated/prisma/**', '@prisma/client', '@prisma/*'];
const layers = ['http', 'handlers', 'domain', 'integrations', 'jobs'].map(layer);

/** Each context, and the contexts whose index it may import; nothing points back. */
const contexts = {
  accounts: [],
  notifications: ['accounts'],
  marketplace: ['accounts', 'notifications'],
  dealers: ['accounts', 'notifications', 'marketplace'],
  operations: ['accounts', 'notifications', 'marketplace', 'dealers'],
};

/**
 * Imports flow one way: main → http → handlers → domain → platform; jobs → domain; anyone → platform. `flat` config
 * replaces a rule's options instead of merging them, so each set of files has its patterns in one place.
 */
function imports(files, ...patterns) {
  return { files, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
}

/** Another context is reached by its index, and only along the arrows. From the domain its folder is `../../other`. */
function contextWalls(context, allowed, pathToOther) {
  return Object.keys(contexts)
    .filter((other) => other !== context)
    .map((other) => {
      const deep = pathToOther(other);
      if (allowed.includes(other)) {
        return { regex: `${deep}/(?!index\\.js$)`, message: `Import the context ${other} by its index.` };
      }
      return { regex: `${deep}/`, message: `The context ${context} must not depend on ${other}.` };
    });
}

const domainWalls = [
  refuse(
    'The domain knows no HTTP, no handler and no job.',
    layer('http'),
    layer('handlers'),
    layer('jobs'),
    'express',
  ),
  refuseValues('The domain receives its clients as arguments: import the interface type only.', layer('integrations')),
];
const handlerWalls = [
  refuse(
    'A handler translates between contract and domain; it knows no Express.',
    layer('http'),
    layer('jobs'),
    'express',
  ),
  refuseValues('A handler asks the domain, never the database.', ...prismaClient),
];

const noRenamedImports = {
  create: (context) => ({
    ImportSpecifier(node) {
      if (node.imported.name !== 'default' && node.imported.name !== node.local.name) {
        context.report({ node, message: 'Do not rename an import: choose a name that does not collide.' });
      }
    },
  }),
};

export default tseslint.config(
  {
    ignores: [
      'tests/clients/drive/',
      // Type-checked by a test, against the packed SDK.
      'examples/',
      'generated/',
      'dist/',
      'coverage/',
      'node_modules/',
      '.kiwicar/',
      'logs/',
      'uploads/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { kiwicar: { rules: { 'no-renamed-imports': noRenamedImports } } },
    rules: {
      'kiwicar/no-renamed-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowArray: true },
      ],
      // Interfaces of the rooms promise a Promise, and an implementation without an await keeps that promise too.
      '@typescript-eslint/require-await': 'off',
      // Our objects are closures that never use `this`.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'prisma/**/*.ts'],
    rules: { '@typescript-eslint/max-params': ['error', { max: 3 }] },
  },
  {
    // A promise that nobody waits for needs its own catch: its failure would end the process.
    files: ['src/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config.ts', 'src/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only config.ts reads the environment; take it from the config.',
        },
        {
          object: 'req',
          property: 'ip',
          message: "A client has one spelling: take the pipeline state's `client`.",
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector:
            'CallExpression[callee.property.name="count"] > ObjectExpression:has(> Property[key.name="take"]):not(:has(> Property[key.name="orderBy"]))',
          message: 'A capped count needs the orderBy of an index: by default Prisma sorts all rows by the id first.',
        },
      ],
    },
  },
  ...Object.entries(contexts).flatMap(([context, allowed]) => [
    imports(
      [`src/domain/${context}/**/*.ts`],
      ...domainWalls,
      ...contextWalls(context, allowed, (other) => `^(\\.\\./)+${other}`),
    ),
    imports(
      [`src/handlers/${context}/**/*.ts`],
      ...handlerWalls,
      ...contextWalls(context, Object.keys(contexts), (other) => `/domain/${other}`),
    ),
  ]),
  imports(
    ['src/http/**/*.ts'],
    refuse('HTTP serves requests; jobs run elsewhere.', layer('jobs')),
    refuseValues('Only the domain touches the database.', ...prismaClient),
  ),
  imports(
    ['src/jobs/**/*.ts'],
    refuse('A job calls the domain, as a handler does.', layer('http'), layer('handlers'), 'express'),
  ),
  imports(
    ['src/integrations/**/*.ts'],
    refuse(
      'An integration knows one foreign server and nothing of ours.',
      layer('http'),
      layer('handlers'),
      layer('jobs'),
      'express',
    ),
    refuseValues('An integration may know the types of the domain only.', layer('domain')),
  ),
  imports(
    ['src/platform/**/*.ts'],
    refuse(
      'The platform knows no context and no layer above it.',
      ...['http', 'handlers', 'domain', 'jobs'].map(layer),
    ),
    refuseValues(
      'The platform receives its clients as arguments: import the interface type only.',
      layer('integrations'),
    ),
  ),
  imports(['src/contract/**/*.ts'], refuse('The contract imports nothing of ours.', ...layers, '**/services.js')),
  {
    files: ['tests/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.name='setTimeout'], ImportDeclaration[source.value='node:timers/promises'], ImportSpecifier[imported.name='delay']",
          message: 'Wait for a condition with until(): a sleep is too short on a busy machine.',
        },
        {
          selector: "CallExpression[callee.name='until'][arguments.length>1]",
          message: 'The ceiling of until() is for what never happens. Measure a promise of time with within().',
        },
        {
          selector:
            "CallExpression[callee.property.name=/^toBeLessThan/] CallExpression[callee.name='expect'] > BinaryExpression[left.callee.property.name='now']",
          message: 'A busy machine takes longer: use within() or limitOf().',
        },
      ],
    },
  },
  imports(
    ['tests/**/*.unit.test.ts'],
    refuse(
      'A unit test has neither a database nor a server: name it *.test.ts if it needs one.',
      '**/support/actors/**',
      ...['api', 'mailbox', 'ownDatabase', 'serverProcess'].map((name) => `**/support/harness/${name}.js`),
    ),
  ),
  {
    // Matchers such as expect.any() and JSON that a test looks into are `any`; what the product does with data is not.
    files: ['tests/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // The command-line programs speak to the person who runs them.
    files: ['prisma/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
