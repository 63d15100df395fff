import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { OutboxFault } from '../../../shared/protocol/outbox.ts';
import type { Carrier, ClaimedMessage, Outcome } from '../../app/outbox/ports.ts';
import type { WebhookTarget, WebhookTargets } from '../../app/webhooks/target.ts';
import {
  AddressForbidden,
  isPublicAddress,
  publicLookup,
  type Resolve,
  resolveBySystem,
} from './addresses.ts';
import { signedHeaders } from './signature.ts';

export interface WebhookCarrierDeps {
  readonly targets: WebhookTargets;
  /** Whether the site lets webhooks go to addresses inside its network, and without TLS; asked at each try. */
  readonly toPrivate: () => Promise<boolean>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For a whole try, from the name to the answer's head; ten seconds unless given. */
  readonly timeoutMs?: number;
  /** The system's unless given. */
  readonly resolve?: Resolve;
}

const TIMEOUT_MS = 10_000;

/** Brings deliveries to their webhooks by one POST each, signed [AD5]. A 2xx is their word that it arrived. */
export function createWebhookCarrier(deps: WebhookCarrierDeps): Carrier {
  return {
    carry: async (message) => {
      const target = await deps.targets.find(message.target);
      if (target === null) return never('gone');
      const toPrivate = await deps.toPrivate();
      const url = new URL(target.url);
      const host = url.hostname.replace(/^\[|\]$/g, '');
      // `lookup` is not asked about what is an address already.
      if (!toPrivate && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))))
        return never('address_forbidden');
      return post(deps, { target, message, toPrivate });
    },
  };
}

interface Try {
  readonly target: WebhookTarget;
  readonly message: ClaimedMessage;
  readonly toPrivate: boolean;
}

function post(
  { now, timeoutMs = TIMEOUT_MS, resolve = resolveBySystem }: WebhookCarrierDeps,
  { target, message: { id, content: body }, toPrivate }: Try,
): Promise<Outcome> {
  const url = new URL(target.url);
  const { request } = url.protocol === 'https:' ? https : http;
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise<Outcome>((settle) => {
    const sent = request(url, {
      method: 'POST',
      // A line of its own, so that none is used that was opened under another setting.
      agent: false,
      signal,
      ...(!toPrivate && { lookup: publicLookup(resolve) }),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Tasuki',
        ...signedHeaders(target, { id, body, now: now() }),
      },
    });
    sent.on('error', (error) => settle(signal.aborted ? later('timeout') : outcomeOfError(error)));
    sent.on('response', (response) => {
      settle(outcomeOf(response.statusCode ?? 0, response.statusMessage ?? ''));
      // Nobody reads it: what it says is in its status.
      response.on('error', () => undefined).resume();
    });
    sent.end(body);
  });
}

const never = (fault: OutboxFault, text = ''): Outcome => ({ kind: 'never', reason: { fault, text } });
const later = (fault: OutboxFault, text = ''): Outcome => ({ kind: 'later', reason: { fault, text } });

const GONE = 410;

function outcomeOf(status: number, said: string): Outcome {
  const text = `${status} ${said}`.trim().slice(0, 200);
  if (status >= 200 && status < 300) return { kind: 'sent' };
  // Followed nowhere: it could lead inside, and whoever set the address up has chosen this one.
  if (status >= 300 && status < 400) return later('redirected', text);
  return status === GONE ? never('refused', text) : later('deferred', text);
}

/** As Node and OpenSSL call what is wrong with a certificate. */
const NOT_TRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

function outcomeOfError(error: NodeJS.ErrnoException): Outcome {
  if (error instanceof AddressForbidden) return never('address_forbidden');
  const code = error.code ?? '';
  if (code === 'ETIMEDOUT') return later('timeout');
  return NOT_TRUSTED.test(code) ? later('insecure', code) : later('unreachable', code);
}
