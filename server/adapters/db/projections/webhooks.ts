import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { SessionId } from '../../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../../shared/protocol/floor-events.ts';
import type { FloorStream } from '../../../app/floor/floor-stream.ts';
import type { OutboxMessage } from '../../../app/outbox/ports.ts';
import type { SessionStream } from '../../../app/session-stream.ts';
import {
  floorNameOf,
  type KnownPlace,
  sessionNameOf,
  type Told,
  toldOfFloor,
  toldOfSession,
} from '../../../app/webhooks/told.ts';
import { recordOf } from '../../../core/session/index.ts';
import { writeMessages } from '../outbox.ts';
import type { Database } from '../schema.ts';
import type { Projection } from '../streams.ts';

/**
 * What webhooks are told of sessions [AD5], laid into the outbox in the transaction of the events: told if they happened, and only
 * then. Of one session it goes out in order. It stands behind `sessionRecords`. `queued`: something is in the outbox.
 */
export function sessionWebhooks(queued: () => void): Projection<SessionStream> {
  return withNews(queued, async (transaction, { streamId, events, history }) => {
    if (!events.some((event) => sessionNameOf(event) !== null)) return [];
    const webhooks = await webhooksThatAreOn(transaction);
    if (webhooks.length === 0) return [];
    const all = await history();
    const record = recordOf(all);
    const told = events.flatMap((event) => toldOfSession(event, { history: all, record }) ?? []);
    return messagesFor(webhooks, told, { lane: streamId, sessionId: streamId });
  });
}

/** The same of queues; of one place in line it goes out in order. */
export function queueWebhooks(queued: () => void): Projection<FloorStream> {
  return withNews(queued, async (transaction, { events }) => {
    const ours = events.filter((event) => floorNameOf(event) !== null);
    const webhooks = ours.length === 0 ? [] : await webhooksThatAreOn(transaction);
    if (webhooks.length === 0) return [];
    const messages: OutboxMessage[] = [];
    for (const event of ours) {
      const place = await placeOf(transaction, event);
      const told = place === null ? null : toldOfFloor(event, place);
      const lane = 'ticketId' in event ? event.ticketId : randomUUID();
      if (told) messages.push(...messagesFor(webhooks, [told], { lane, sessionId: null }));
    }
    return messages;
  });
}

type Projected<Of extends SessionStream | FloorStream> = Parameters<Projection<Of>['project']>[1];

function withNews<Of extends SessionStream | FloorStream>(
  queued: () => void,
  messagesOf: (transaction: Database, appended: Projected<Of>) => Promise<readonly OutboxMessage[]>,
): Projection<Of> {
  let news = false;
  return {
    project: async (transaction, appended) => {
      const messages = await messagesOf(transaction, appended);
      if (messages.length === 0) return;
      await writeMessages(transaction, { messages, at: appended.events[0]?.at ?? 0 });
      news = true;
    },
    committed: () => {
      if (!news) return;
      news = false;
      queued();
    },
  };
}

interface Listening {
  readonly id: string;
  readonly events: readonly string[];
}
const eventNames = v.array(v.string());

async function webhooksThatAreOn(transaction: Database): Promise<readonly Listening[]> {
  const rows = await transaction
    .selectFrom('webhooks')
    .select(['id', 'events'])
    .where('active', '=', 1)
    .execute();
  return rows.map(({ id, events }) => ({ id, events: v.parse(eventNames, JSON.parse(events)) }));
}

function messagesFor(
  webhooks: readonly Listening[],
  told: readonly Told[],
  { lane, sessionId }: { readonly lane: string; readonly sessionId: SessionId | null },
): OutboxMessage[] {
  return told.flatMap(({ name, at, data }) =>
    webhooks
      .filter(({ events }) => events.includes(name))
      .map(({ id }) => ({
        ...{
          id: `msg_${randomUUID()}`,
          kind: 'webhook' as const,
          lane: `${id}:${lane}`,
          target: id,
          title: name,
        },
        content: JSON.stringify({ type: name, timestamp: new Date(at).toISOString(), data }),
        ...{ sessionId, userId: null },
      })),
  );
}

/** Null: nothing of a queue has happened. It is read after `waits` was written. */
async function placeOf(transaction: Database, event: FloorEvent): Promise<KnownPlace | null> {
  const wait = 'ticketId' in event ? await waitOf(transaction, event.ticketId) : undefined;
  // Who leaves after somebody took them has not left the line, nor has a session that looks for another host.
  if (event.type === 'customerLeft' && wait?.outcome !== event.reason) return null;
  const queueId = 'queueId' in event ? event.queueId : (wait?.queueId ?? null);
  const queue =
    queueId === null
      ? undefined
      : await transaction.selectFrom('queues').select('name').where('id', '=', queueId).executeTakeFirst();
  return { queueId, queueName: queue?.name ?? null, enteredAt: wait?.enteredAt ?? null };
}

const waitOf = (transaction: Database, ticketId: string) =>
  transaction
    .selectFrom('waits')
    .select(['queueId', 'enteredAt', 'outcome'])
    .where('ticketId', '=', ticketId)
    .executeTakeFirst();
