// Imports go one way (see docs/adr and the README): each rule has a file in test/fixtures/boundaries that breaks it.

/** All folders with code of ours. */
const ours = '^(shared|server|sfu|client|helper|test)/';

/**
 * A room that may import only from the rooms listed, besides itself, and packages.
 * @param {{ name: string, room: string, allowed: readonly string[] }} rule `room` and `allowed` are folders
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function onlyImports({ name, room, allowed }) {
  return {
    name,
    severity: 'error',
    comment: `${room} may import only ${['itself', ...allowed].join(', ')}`,
    from: { path: `^${room}/` },
    to: { path: ours, pathNot: `^(${[room, ...allowed].join('|')})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    onlyImports({ name: 'shared-imports-nothing', room: 'shared', allowed: [] }),
    onlyImports({ name: 'core-imports-shared', room: 'server/core', allowed: ['shared'] }),
    onlyImports({ name: 'app-imports-core', room: 'server/app', allowed: ['server/core', 'shared'] }),
    onlyImports({
      name: 'adapters-import-app',
      room: 'server/adapters',
      allowed: ['server/app', 'server/core', 'shared'],
    }),
    {
      name: 'core-has-a-face',
      severity: 'error',
      comment: 'A state machine is used through its index.ts: what is not there is its own business.',
      from: { path: '^(server|test)/', pathNot: '^(server/core|test/unit/core)/' },
      to: { path: '^server/core/', pathNot: '^server/core/(session|floor)/index\\.ts$' },
    },
    onlyImports({ name: 'sfu-imports-shared', room: 'sfu', allowed: ['shared'] }),
    onlyImports({ name: 'client-imports-shared', room: 'client', allowed: ['shared'] }),
    {
      name: 'pages-arrange',
      severity: 'error',
      comment:
        'What belongs to an activity lies in client/session; pages put it together, and nothing knows them.',
      from: { path: '^client/.+/', pathNot: '^client/pages/' },
      to: { path: '^client/pages/' },
    },
    {
      name: 'customers-need-nothing-of-agents',
      severity: 'error',
      from: { path: '^client/.*/customer/' },
      to: { path: '^client/.*/agent/' },
    },
    {
      name: 'agents-need-nothing-of-customers',
      severity: 'error',
      from: { path: '^client/.*/agent/' },
      to: { path: '^client/.*/customer/' },
    },
    {
      name: 'one-port-to-simple-peer',
      severity: 'error',
      comment: 'Its last release is of 2024: whoever wants a connection from page to page uses client/p2p.',
      from: { path: ours, pathNot: '^(client/p2p/|helper/|test/bench/)' },
      to: { path: 'node_modules/simple-peer/' },
    },
    onlyImports({ name: 'helper-imports-shared', room: 'helper', allowed: ['shared'] }),
    onlyImports({ name: 'setup-imports-nothing', room: 'server/setup', allowed: [] }),
    {
      name: 'nothing-imports-the-build',
      severity: 'error',
      comment: 'What builds the pages runs where they are built, and in no page.',
      from: { path: ours, pathNot: '^(client/build|test)/' },
      to: { path: '^client/build/' },
    },
    {
      name: 'only-main-knows-sfu',
      severity: 'error',
      comment: 'The server reaches the SFU through the MediaPort, which server/main.ts hands it.',
      from: { path: '^server/', pathNot: '^server/(main|cli)\\.ts$' },
      to: { path: '^sfu/' },
    },
    {
      name: 'nothing-imports-main',
      severity: 'error',
      comment: 'Composition and configuration are at the top: what they build gets handed what it needs.',
      from: { path: ours, pathNot: '^(server/(main|cli|config|demo)\\.ts$|test/)' },
      to: { path: '^server/(main|cli|config|demo)\\.ts$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: ours, pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'pure-without-node',
      severity: 'error',
      comment: 'shared also runs in the browser, and core does no input or output.',
      from: { path: '^(shared|server/core)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment: 'What runs at a user must be among the dependencies, not the devDependencies.',
      from: { path: ours, pathNot: '^test/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment:
        'A circle of values may be undefined at load; in one of types, none of its files can be read alone.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that cannot be followed would slip past the rules above.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Type-only imports too: a type from the wrong room is a dependency on the wrong room.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|\\.cache|test/(output|fixtures))/' },
  },
};
