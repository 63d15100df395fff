import type { OutboxReason, OutboxState } from '../../../../../shared/protocol/outbox.ts';
import { WEBHOOK_TEST, type WebhookEvent } from '../../../../../shared/protocol/webhooks.ts';
import { t } from '../../../../i18n/webhooks.ts';

const EVENTS = {
  'session.started': 'eventSessionStarted',
  'session.customer_joined': 'eventCustomerJoined',
  'session.assistant_joined': 'eventAssistantJoined',
  'session.control_passed': 'eventControlPassed',
  'session.transferred': 'eventTransferred',
  'session.recording_started': 'eventRecordingStarted',
  'session.recording_stopped': 'eventRecordingStopped',
  'session.ended': 'eventSessionEnded',
  'queue.customer_entered': 'eventCustomerEntered',
  'queue.customer_moved': 'eventCustomerMoved',
  'queue.customer_taken': 'eventCustomerTaken',
  'queue.customer_left': 'eventCustomerLeft',
  'queue.message_left': 'eventMessageLeft',
} as const satisfies Record<WebhookEvent, string>;

export const eventText = (name: WebhookEvent): string => t(EVENTS[name]);

/** What a delivery tells; its own name where this page does not know it. */
export function deliveryText(name: string): string {
  if (name === WEBHOOK_TEST) return t('webhookTest');
  return Object.hasOwn(EVENTS, name) ? eventText(name as WebhookEvent) : name;
}

const STATES = {
  queued: 'deliveryWaiting',
  sending: 'deliverySending',
  sent: 'deliverySent',
  failed: 'deliveryFailed',
} as const satisfies Record<OutboxState, string>;
export const stateText = (state: OutboxState): string => t(STATES[state]);

/** Why the last try came to nothing, and what the receiver said. */
export function whyText({ fault, text }: OutboxReason): string {
  switch (fault) {
    case 'address_forbidden':
      return t('faultAddress');
    case 'redirected':
      return t('faultRedirected', { said: text });
    case 'refused':
    case 'deferred':
      return t('faultStatus', { said: text });
    case 'unreachable':
      return t('faultUnreachable', { said: text });
    case 'timeout':
      return t('faultTimeout');
    case 'insecure':
      return t('faultInsecure', { said: text });
    case 'gone':
      return t('faultGone');
    default:
      return t('faultInternal');
  }
}
