import type {
  OutboxEntry,
  OutboxFault,
  OutboxKind,
  OutboxReason,
  OutboxState,
  SentMail,
} from '../../../shared/protocol/outbox.ts';
import type { ClaimedMessage, OutboxMessage } from '../../app/outbox/ports.ts';
import type { Schema } from './schema.ts';

type Row = Schema['outbox'];

// Casts in these: columns that only `writeMessages` and `settle` fill, from values of those types.
/** As a claim answers it; this try is counted. */
export function toClaimed(row: Row): ClaimedMessage {
  const { id, lane, target, title, content, createdAt } = row;
  const of = { sessionId: row.sessionId, userId: row.userId } as Pick<OutboxMessage, 'sessionId' | 'userId'>;
  const attempts = row.attempts + 1;
  return { id, kind: row.kind as OutboxKind, lane, target, title, content, createdAt, attempts, ...of };
}

const reasonOf = ({ fault, faultText }: Row): OutboxReason | null =>
  fault === null ? null : { fault: fault as OutboxFault, text: faultText };

const nextTry = (row: Row): number | null => (row.state === 'queued' ? row.nextAt : null);

/** As whoever sent it follows it. */
export function toSentMail(row: Row): SentMail {
  const state = row.state as OutboxState;
  return { mailId: row.id, address: row.target, state, reason: reasonOf(row), nextAt: nextTry(row) };
}

/** As Administration lists it. */
export function toEntry(row: Row): OutboxEntry {
  const { id, target, title, attempts, createdAt, doneAt } = row;
  const kind = row.kind as OutboxKind;
  const state = row.state as OutboxState;
  return {
    ...{ id, kind, target, title, state, attempts, createdAt, doneAt },
    ...{ reason: reasonOf(row), nextAt: nextTry(row) },
  };
}
