import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Obstacle } from '../shared/control/input.ts';
import { formatSessionNumber, type RequestId } from '../shared/domain/ids.ts';
import type { WireError } from '../shared/protocol/errors.ts';
import { helperCode } from '../shared/protocol/helper.ts';
import { type ControlPorts, HelperControlling } from './control.ts';
import { startInjector } from './inject/process.ts';
import { HelperInspecting } from './inspect.ts';
import { type HelperServerLine, openServerLine } from './line.ts';
import { readMachine } from './machine.ts';
import { openPeer } from './peer/peer.ts';
import { sentencesFor, showWords } from './sentences.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const language =
  process.env.LC_ALL ||
  process.env.LC_MESSAGES ||
  process.env.LANG ||
  Intl.DateTimeFormat().resolvedOptions().locale;
const sentences = sentencesFor(language);

/** Joins by the one-time code, asks here, and does as the customer says until the session ends: then with 0. */
async function run({ url, code }: { readonly url: string; readonly code: string }): Promise<number> {
  let finish: (exitCode: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => {
    finish = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => finish(0));
  const parts: { controlling: HelperControlling | null; line: HelperServerLine | null } = {
    controlling: null,
    line: null,
  };
  const terminal = openTerminal({
    ...{ sentences, input: process.stdin, output: process.stdout },
    onStop: () => parts.controlling?.stop(),
    onEnd: () => finish(0),
  });
  let obstacle: Obstacle | null = null;
  const injector = await startInjector({
    onCustomer: () => parts.controlling?.customerActs(),
    onObstacle: (now) => {
      obstacle = now;
      if (now !== null) terminal.say(sentences.obstacles[now]);
      parts.controlling?.obstacle(now);
    },
  });
  const controlling = new HelperControlling(portsOf(parts, terminal), injector);
  parts.controlling = controlling;
  controlling.obstacle(obstacle);
  const inspecting = new HelperInspecting({
    ask: (byName, signal) => terminal.ask(sentences.inspect(byName || sentences.someone), signal),
    read: readMachine,
    // Cast: as the server named it.
    tell: (requestId, groups) => parts.line?.information(requestId as RequestId, groups),
  });
  parts.line = openServerLine(
    { url, code },
    {
      welcome: ({ siteName, number }) => {
        terminal.say(sentences.connected(siteName || url, formatSessionNumber(number)));
        terminal.say(sentences.waiting);
      },
      control: (control) => controlling.tell(control),
      signal: (signal) => controlling.signal(signal),
      inspect: (wanted) => void inspecting.want(wanted),
      lost: () => {
        terminal.say(sentences.lost);
        controlling.tell(null);
        void inspecting.want(null);
      },
      closed: ({ code: because }) => {
        const isOver = because === 'session_ended' || because === 'removed';
        terminal.say(isOver ? sentences.ended : refusal(because));
        finish(isOver ? 0 : 1);
      },
    },
  );
  const exitCode = await finished;
  await controlling.close();
  parts.line.close();
  return exitCode;
}

function portsOf(parts: { readonly line: HelperServerLine | null }, terminal: Terminal): ControlPorts {
  let shown: string | null = null;
  return {
    ask: ({ byName, surface, words }, signal) =>
      terminal.ask(
        `${sentences.question(byName || sentences.someone, surface)}\n${sentences.words(showWords(words, language))}`,
        signal,
      ),
    answer: (controlId, allow) => parts.line?.answer(controlId, allow),
    signal: (controlId, text) => parts.line?.signal(controlId, text),
    openPeer,
    show: ({ active }) => {
      if (active !== null) terminal.say(sentences.active(active || sentences.someone));
      else if (shown !== null) terminal.say(`${sentences.over}\n${sentences.waiting}`);
      shown = active;
    },
    now: Date.now,
  };
}

function refusal(code: WireError['code']): string {
  if (code === 'helper_code_unknown' || code === 'token_invalid') return sentences.codeUnknown;
  if (code === 'too_many_tries') return sentences.tooMany;
  return code === 'unsupported_protocol' ? sentences.outdated : sentences.failed(code);
}

function wishes(): { url: string; code: string } | null {
  try {
    const { values } = parseArgs({ options: { url: { type: 'string' }, code: { type: 'string' } } });
    const code = v.safeParse(helperCode, values.code);
    const url = new URL(values.url ?? '');
    if (!code.success || !/^https?:$/.test(url.protocol)) return null;
    return { url: url.origin, code: code.output };
  } catch {
    return null;
  }
}

const wished = wishes();
if (wished === null) {
  process.stderr.write(`${sentences.usage}\n`);
  process.exit(2);
}
process.exit(await run(wished));
