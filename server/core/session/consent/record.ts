import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { agentName, type NotesOf, type Work } from '../record-draft.ts';

/** What was asked, and what came of it. */
export const CONSENT_NOTES: NotesOf<
  'consentRequested' | 'consentAllowed' | 'consentDeclined' | 'consentVoided'
> = {
  consentRequested: asked,
  consentAllowed: (work, { requestId, standing }) =>
    answered(work, requestId, standing ? 'allowed_standing' : 'allowed'),
  consentDeclined: (work, { requestId }) => answered(work, requestId, 'declined'),
  consentVoided: (work, { requestId, reason }) =>
    answered(work, requestId, reason === 'expired' || reason === 'cancelled' ? reason : 'voided'),
};

function asked(work: Work, event: EventOf<'consentRequested'>): void {
  const { draft, names } = work;
  const { at, kind, customerId, hostId, requestId } = event;
  const row = {
    at,
    kind,
    customerName: names.get(customerId) ?? '',
    hostName: agentName(names.get(hostId)),
    result: 'voided' as const,
  };
  work.asked.set(requestId, row);
  draft.consents.push(row);
}

function answered(
  { asked }: Work,
  requestId: string,
  result: SessionRecord['consents'][number]['result'],
): void {
  const row = asked.get(requestId);
  if (row) row.result = result;
}
