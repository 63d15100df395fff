import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const allRooms = ['shared', 'server', 'sfu', 'client', 'helper', 'test'];

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}
interface Cruise {
  readonly modules: readonly unknown[];
  readonly summary: { readonly violations: readonly Violation[] };
}

/** Runs dependency-cruiser with the project's own rules on a tree of the same layout. */
async function cruise(folder: string): Promise<Cruise> {
  const rooms = allRooms.filter((room) => existsSync(join(folder, room)));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      `${project}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`,
      ...['--config', `${project}.dependency-cruiser.mjs`, '--output-type', 'json', ...rooms],
    ],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout) as Cruise;
}

/** Each bad import of the fixture, and the rules that must find it. */
const expected: readonly (readonly [from: string, ...rules: string[]])[] = [
  ['client/bad-build.ts', 'nothing-imports-the-build'],
  ['client/bad-peer.ts', 'one-port-to-simple-peer'],
  ['client/bad.tsx', 'client-imports-shared'],
  ['client/session/share/agent/bad.ts', 'agents-need-nothing-of-customers'],
  ['client/session/share/bad-page.ts', 'pages-arrange'],
  ['client/session/share/customer/bad.ts', 'customers-need-nothing-of-agents'],
  ['helper/bad-test.ts', 'helper-imports-shared', 'nothing-imports-tests'],
  ['helper/bad.ts', 'helper-imports-shared'],
  ['server/adapters/bad-dynamic.ts', 'adapters-import-app'],
  ['server/adapters/bad-import-type.ts', 'adapters-import-app', 'only-main-knows-sfu'],
  ['server/app/bad-core.ts', 'core-has-a-face'],
  ['server/app/bad-sfu.ts', 'app-imports-core', 'only-main-knows-sfu'],
  ['server/app/bad.ts', 'app-imports-core'],
  ['server/core/bad-inline-type-import.ts', 'core-imports-shared', 'nothing-imports-main'],
  ['server/core/bad-type-import.ts', 'core-imports-shared'],
  ['server/setup/bad.mjs', 'setup-imports-nothing'],
  ['sfu/bad.ts', 'sfu-imports-shared'],
  ['shared/bad-circle-a.ts', 'no-circle'],
  ['shared/bad-development-package.ts', 'no-development-packages'],
  ['shared/bad-node.ts', 'pure-without-node'],
  ['shared/bad-reexport.ts', 'shared-imports-nothing'],
  ['shared/bad-type-import-of-tsx.ts', 'shared-imports-nothing'],
  ['shared/bad-unresolvable.ts', 'resolvable'],
];

// Each looks through a whole tree of files.
describe('import boundaries', { timeout: 180_000 }, () => {
  it('are broken by each bad import of the fixture, and by nothing else in it', async () => {
    const { summary } = await cruise(`${project}test/fixtures/boundaries`);
    const found = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
    const wanted = expected.flatMap(([from, ...rules]) => rules.map((rule) => `${from}: ${rule}`));
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('hold in the project itself', async () => {
    const { summary, modules } = await cruise(project);
    expect(summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`)).toEqual([]);
    expect(modules.length).toBeGreaterThan(50); // it did look at something
  });

  it('have each rule broken by the fixture', async () => {
    const { default: config } = await import('../../../.dependency-cruiser.mjs');
    const names = (config.forbidden ?? []).map(({ name }) => name);
    expect([...new Set(expected.flatMap(([, ...rules]) => rules))].sort()).toEqual(names.sort());
  });
});
