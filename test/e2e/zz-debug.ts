import { createScope } from '../support/processes/scope.ts';
import { meet, shareDesktop } from './people/meeting.ts';
import { visibleText, click } from '../support/browser/find.ts';
import { pause } from '../support/processes/until.ts';
import { toPng } from '../support/picture/picture.ts';
import { writeFileSync } from 'node:fs';
const s = createScope();
try {
  const m = await meet(s);
  m.customer.page.on('console', (c) => console.log('C:', c.text()));
  await shareDesktop(m);
  await m.agent.openVoice();
  await click(m.customer.page, 'button', 'Accept');
  await pause(4000); for (const sel of ['::-p-aria([name="Mute"][role="button"])','::-p-aria(Mute)','::-p-aria([name="Leave session"][role="button"])']) console.log(sel, (await m.customer.page.$$(sel)).length); const cdp = await m.customer.page.createCDPSession(); const t = await cdp.send('Accessibility.getFullAXTree'); console.log(t.nodes.filter(n => n.role?.value==='button').map(n => JSON.stringify([n.name?.value, n.ignored, n.name?.sources?.length])).join());
  console.log(await visibleText(m.customer.page));
  console.log(await m.customer.page.evaluate(async () => [(await navigator.permissions.query({name:'microphone' as PermissionName})).state, (await navigator.mediaDevices.enumerateDevices()).map(d => d.kind + d.label)]));
  writeFileSync('/tmp/frame.png', toPng(m.display.grab()));
  await m.agent.page.screenshot({path: '/tmp/agent.png'});
} finally { await s.close(); }
