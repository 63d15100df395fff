import { mkdirSync } from 'node:fs';
import { createServer } from 'vite';
import { createAgent } from '../../e2e/people/agent.ts';
import { createCustomer } from '../../e2e/people/customer.ts';
import { launchBrowser } from '../browser/browser.ts';
import { click, fill, find, findText, isThere } from '../browser/find.ts';
import { startServer } from '../processes/server.ts';

const folder = '/tmp/live';
mkdirSync(folder, { recursive: true });
const VITE = 'http://127.0.0.1:5190';
const server = await startServer({ env: { TASUKI_URL: VITE } });
const vite = await createServer({
  configFile: '/work/main/vite.config.ts',
  cacheDir: '/tmp/vite-live',
  server: {
    host: '127.0.0.1',
    port: 5190,
    hmr: false,
    proxy: {
      '/api': { target: server.url, headers: { origin: VITE }, changeOrigin: false },
      '/socket.io': { target: server.url, ws: true, headers: { origin: VITE }, changeOrigin: false },
    },
  },
});
await vite.listen();
const browser = await launchBrowser({});
try {
  await server.addUser({
    email: 'bun@example.com',
    name: 'Bun',
    password: 'correct horse battery',
    roles: 'agent',
  });
  const at = { ...server, url: VITE } as typeof server;
  const aiko = createAgent(await browser.newPage(), { server: at });
  const bun = createAgent(await browser.newPage(), { server: at, email: 'bun@example.com' });
  const ken = createCustomer(await browser.newPage(), at);
  for (const [n, p] of [
    ['aiko', aiko.page],
    ['bun', bun.page],
    ['ken', ken.page],
  ] as const) {
    p.on('console', (m) => ['error', 'warn'].includes(m.type()) && console.log('  console', n, m.text()));
    p.on('pageerror', (e) => console.log('  pageerror', n, String(e)));
    p.on('dialog', (d) => {
      console.log('  dialog', n, d.type());
      void d.accept();
    });
  }
  const shot = (name: string, p = aiko.page) => p.screenshot({ path: `${folder}/${name}.png` });
  // wrong password
  await aiko.page.goto(VITE + '/sign-in');
  await fill(aiko.page, 'Email', 'aiko@example.com');
  await fill(aiko.page, 'Password', 'nonsense nonsense');
  await click(aiko.page, 'button', 'Sign in');
  await findText(aiko.page, /do not match/);
  await shot('wrong');
  await aiko.signIn();
  const number = await aiko.startSession({ inviteByEmail: true });
  await find(aiko.page, 'dialog', 'Invite');
  console.log('SS3 opened');
  const assistLink = await aiko.inviteLink('Support agent');
  console.log(assistLink);
  await aiko.page.reload();
  await find(aiko.page, 'tab', 'Tools');
  await new Promise((r) => setTimeout(r, 500));
  console.log('invite after reload', await isThere(aiko.page, 'dialog', 'Invite'));
  // assistant through sign-in
  await bun.page.goto(assistLink);
  await fill(bun.page, 'Email', 'bun@example.com');
  await fill(bun.page, 'Password', 'correct horse battery');
  await click(bun.page, 'button', 'Sign in');
  await findText(bun.page, /invited to assist/);
  console.log(bun.page.url());
  await click(bun.page, 'button', 'Join');
  await find(bun.page, 'region', 'Stage');
  await findText(bun.page, /Nothing is shared/);
  await shot('bun', bun.page);
  await ken.joinByNumber(number, 'Ken');
  await find(aiko.page, 'button', 'Admit');
  await click(aiko.page, 'button', 'Admit');
  await findText(aiko.page, /Ken is here/);
  await shot('admitted');
  // keys
  await aiko.page.keyboard.press('r');
  await find(aiko.page, 'button', 'Cancel request');
  await click(aiko.page, 'button', 'Cancel request');
  await findText(aiko.page, /Ken is here/);
  await aiko.page.keyboard.press('v');
  await find(aiko.page, 'button', 'Mute');
  await shot('voice');
  await aiko.page.keyboard.press('m');
  await find(aiko.page, 'button', 'Unmute');
  await find(bun.page, 'button', 'Voice');
  await click(bun.page, 'tab', 'Tools');
  await click(bun.page, 'button', 'Voice');
  await find(bun.page, 'button', 'Mute');
  await click(aiko.page, 'button', 'Voice');
  await findText(aiko.page, /Leave voice/);
  await new Promise((r) => setTimeout(r, 400));
  await shot('voice-panel');
  await aiko.page.keyboard.press('Escape');
  // walk to reports and back
  await click(aiko.page, 'link', 'Reports');
  await find(aiko.page, 'link', `Go back to session ${number.replace(/(\d{3})(?=\d)/g, '$1 ')}`);
  await shot('reports-running');
  await aiko.page.locator('.header-running').click();
  await find(aiko.page, 'button', 'Unmute');
  await shot('back');
  // leave as host
  await aiko.page.keyboard.press('l');
  await findText(aiko.page, /You are the host/);
  await aiko.page.keyboard.press('Escape');
  await bun.page.keyboard.press('l');
  await findText(bun.page, /goes on without you/);
  await bun.page.evaluate(() => [...document.querySelectorAll('dialog button')].at(-1)?.click());
  await bun.page.waitForFunction(() => location.pathname === '/');
  console.log('bun left');
  // remove ken
  await click(aiko.page, 'button', 'Remove Ken');
  await aiko.page.evaluate(() => [...document.querySelectorAll('dialog button')].at(-1)?.click());
  await findText(aiko.page, /Waiting for your customer/);
  await shot('removed');
  await shot('ken-removed', ken.page);
  // leave question
  let asked = false;
  aiko.page.once('dialog', () => {
    asked = true;
  });
  await aiko.page.goto(VITE + '/support/start');
  console.log('asked before leaving', asked);
  await find(aiko.page, 'button', 'Go back to session');
  await click(aiko.page, 'button', 'Go back to session');
  await find(aiko.page, 'tab', 'Session');
  await aiko.endSession();
  await findText(aiko.page, /has ended/);
  await new Promise((r) => setTimeout(r, 400));
  await shot('ended');
  await click(aiko.page, 'button', 'Open the record');
  await findText(aiko.page, /What happened/);
  await shot('record-live');
  await click(aiko.page, 'link', 'Reports');
  await findText(aiko.page, /newest first/);
  await new Promise((r) => setTimeout(r, 400));
  await shot('records-live');
  console.log('ALL OK');
} catch (e) {
  console.log(e);
  console.log(server.log().split('\n').slice(-12).join('\n'));
}
await browser.stop();
await vite.close();
await server.stop();
process.exit(0);
