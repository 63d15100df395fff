import { type ReadonlySignal, signal } from '@preact/signals';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { filledIn, type PreparedText } from '../../../../shared/protocol/prepared-texts.ts';
import { said } from '../../../i18n/answers.ts';
import { call } from '../../../net/http.ts';
import { activeCustomerOf } from '../../people/people.ts';
import type { SessionClient } from '../../types.ts';

/** A prepared text as it would stand in the message. */
export interface ReadyText {
  readonly key: string;
  readonly text: string;
}

const loaded = new WeakMap<SessionClient, ReadonlySignal<readonly PreparedText[]>>();

/** What may be inserted in this session [AD6]; none until it is known, and where the server does not say. */
function textsOf(client: SessionClient): ReadonlySignal<readonly PreparedText[]> {
  const known = loaded.get(client);
  if (known) return known;
  const texts = signal<readonly PreparedText[]>([]);
  loaded.set(client, texts);
  const sessionId = client.view.peek()?.sessionId;
  if (sessionId === undefined) return texts;
  void call<readonly PreparedText[]>('GET', `/api/texts/${encodeURIComponent(sessionId)}`).then((answer) => {
    if (answer.ok) texts.value = answer.data;
    // The next one who opens the chat asks again.
    else loaded.delete(client);
  });
  return texts;
}

/** In the page's language, with the names of this session filled in. */
export function readyTexts(client: SessionClient): readonly ReadyText[] {
  const view = client.view.value;
  if (!view) return [];
  const known = {
    customer: activeCustomerOf(view)?.name ?? '',
    agent: view.self.name,
    number: formatSessionNumber(view.number),
    site: view.siteName,
  };
  return textsOf(client).value.map(({ key, text }) => ({ key, text: filledIn(said(text), known) }));
}

export interface Slash {
  /** Where the slash stands. */
  readonly at: number;
  /** What was typed after it. */
  readonly typed: string;
}

/** The slash that is being typed before the caret: at the beginning of a word, with nothing after it but a short name. */
export function slashBefore(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)[/／]([a-z0-9-]*)$/i.exec(text.slice(0, caret));
  if (found === null) return null;
  const typed = (found[1] ?? '').toLowerCase();
  return { at: caret - typed.length - 1, typed };
}

/** Those whose short name begins so, then those that have it somewhere. */
export function matching(texts: readonly ReadyText[], typed: string): readonly ReadyText[] {
  const begins = texts.filter(({ key }) => key.startsWith(typed));
  const holds = texts.filter(
    ({ key, text }) => !key.startsWith(typed) && `${key} ${text}`.toLowerCase().includes(typed),
  );
  return [...begins, ...holds];
}
