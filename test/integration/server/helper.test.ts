import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { HELPER_NAMESPACE, type HelperHandshake } from '../../../shared/protocol/helper.ts';
import { Scene } from '../../support/server/scene.ts';
import { startTestSite, type TestSite } from '../../support/server/test-site.ts';

/** The helper's door: six digits that open once, and guesses that lead nowhere. The whole way is in test/e2e/control.test.ts. */
let site: TestSite;
let scene: Scene;
const lines: Socket[] = [];

beforeEach(async () => {
  site = await startTestSite();
  scene = await Scene.open(site);
  // The host hands their own screen over, so that a helper of theirs is waited for.
  await scene.share('host');
  await scene.pages.host.must('control:hand', {});
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.disconnect();
  await site.close();
  expect(site.log.errors()).toEqual([]);
});

/** What the door says: `welcome`, or the code of the refusal. */
function knock(as: HelperHandshake['as'] | Record<string, unknown>): Promise<string> {
  const auth = { protocol: PROTOCOL_VERSION, as };
  const line = io(site.url + HELPER_NAMESPACE, { auth, transports: ['websocket'], forceNew: true });
  lines.push(line);
  return new Promise((resolve) => {
    line.on('helper:welcome', () => resolve('welcome'));
    line.on('connect_error', (error) =>
      resolve((error as { data?: { code?: string } }).data?.code ?? error.message),
    );
  });
}
const byCode = (code: string) => knock({ kind: 'code', code });
const issued = async () => (await scene.pages.host.must('control:code', {})).code;

it('[RC1] a code opens once, typed with a space as it is shown', async () => {
  const code = await issued();
  expect(await byCode(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe('welcome');
  expect(await byCode(code)).toBe('helper_code_unknown');
});

it('[SE3] ten wrong codes shut an address out, the right one too', async () => {
  const code = await issued();
  const wrong = [...Array(LIMITS.wrongNumbers).keys()].map((n) => String(n).padStart(6, '0'));
  for (const guess of wrong.filter((each) => each !== code))
    expect(await byCode(guess)).toBe('helper_code_unknown');
  expect(await byCode('999999')).toMatch(/^(helper_code_unknown|too_many_tries)$/);
  expect(await byCode(code)).toBe('too_many_tries');
});

it.each([
  ['letters', { kind: 'code', code: 'abcdef' }, 'bad_request'],
  ['a field too many', { kind: 'code', code: '123456', role: 'host' }, 'bad_request'],
  ['a token of nobody', { kind: 'token', token: 'a.b' }, 'token_invalid'],
])('[SE1] refuses %s', async (_what, as, code) => {
  expect(await knock(as)).toBe(code);
});
