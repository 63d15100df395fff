import * as v from 'valibot';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { messageLetter } from '../../../../shared/mail/message-letter.ts';
import type { FloorEventOf } from '../../../../shared/protocol/floor-events.ts';
import { queueDetails } from '../../../../shared/protocol/queue-setup.ts';
import type { FloorStream } from '../../../app/floor/floor-stream.ts';
import type { Outbox } from '../../../app/outbox/outbox.ts';
import type { Clock } from '../../../app/ports.ts';
import { countMails, writeMessages } from '../outbox.ts';
import type { Database } from '../schema.ts';
import type { Projection } from '../streams.ts';

export interface MessageMailDeps {
  readonly outbox: Pick<Outbox, 'compose'> & { readonly mail: Pick<Outbox['mail'], 'configured'> };
  /** Public address, without a slash at its end. */
  readonly siteUrl: string;
  readonly clock: Pick<Clock, 'now'>;
}

const HOUR_MS = 60 * 60_000;

/**
 * A message that was left goes by mail to whom its queue names [QU3, QU6]: in the outbox with the event or not at all. The Inbox has it in
 * any case, so what is too much for a mailbox [SE3], or has no mail server, stays there alone.
 */
export const messageMails = (deps: MessageMailDeps): Projection<FloorStream> => ({
  project: async (transaction, { events }) => {
    for (const event of events)
      if (event.type === 'messageLeft' && deps.outbox.mail.configured)
        await mail(transaction, { ...deps, event });
  },
});

interface Mailing extends MessageMailDeps {
  readonly event: FloorEventOf<'messageLeft'>;
}

async function mail(transaction: Database, { outbox, siteUrl, clock, event }: Mailing): Promise<void> {
  const row = await transaction
    .selectFrom('queues')
    .select(['name', 'details'])
    .where('id', '=', event.queueId)
    .executeTakeFirst();
  if (row === undefined) return;
  const { mailTo, mailLanguage } = v.parse(queueDetails, JSON.parse(row.details)).messages;
  const { name, text, answers, before, closed } = event;
  const now = clock.now();
  for (const address of new Set(mailTo)) {
    const sent = await countMails(transaction, { since: now - HOUR_MS, whose: { address } });
    const most = LIMITS.messageMailsPerAddressAndHour;
    if (sent >= most) continue;
    const said = { queue: row.name, name, text, answers, before, closed, url: siteUrl };
    const letter = messageLetter({ ...said, language: mailLanguage, last: sent === most - 1 });
    const of = { senderName: row.name, replyTo: replyTo(event), sessionId: null, userId: null };
    await writeMessages(transaction, { messages: outbox.compose({ to: [address], letter, ...of }), at: now });
  }
}

/** Who wrote it, where they gave an address that is one and nothing else; what strangers call themselves stands in no address. */
function replyTo({ answers }: Mailing['event']) {
  const given = answers.find(({ type }) => type === 'email')?.value;
  const isOne = given !== undefined && v.is(v.pipe(v.string(), v.email()), given);
  return isOne ? { name: '', address: given } : null;
}
