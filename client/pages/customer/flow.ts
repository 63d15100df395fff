import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Answer, ErrorCode } from '../../../shared/protocol/errors.ts';
import type { JoinBody, Joined } from '../../../shared/protocol/http.ts';
import type { Handshake } from '../../../shared/protocol/socket.ts';
import { hostOf } from '../../session/people/people.ts';
import { type Sent, sentBy } from '../../session/presence/sent.ts';
import type { SessionClient } from '../../session/types.ts';
import type { JoinAddress } from './address.ts';
import { tellActing } from './first-sign.ts';
import type { KeptEnd, KeptPlaces } from './kept-places.ts';
import type { JoinForm, OutBecause, Step } from './step.ts';

export interface FlowPorts {
  readonly places: KeptPlaces;
  readonly join: (body: JoinBody) => Promise<Answer<Joined>>;
  readonly createSession: (as: Promise<Handshake['as']>) => SessionClient;
  /** Whether somebody has touched this page. */
  readonly acted: ReadonlySignal<boolean>;
  /** What makes a second page of this browser the same person; null where nothing is kept. Never rejects. */
  readonly browserKey: () => Promise<string | null>;
  /** Shows `/join/NUMBER` in the address bar, without the token. */
  readonly showAddress: (number: string) => void;
}

/** The way of a customer from the address to the end [JO1–JO5, IN3]. */
export interface CustomerFlow {
  readonly step: ReadonlySignal<Step>;
  /** An invitation joins at once, a kept place is taken again, anything else shows the form. */
  open(address: JoinAddress): void;
  submit(form: JoinForm): Promise<void>;
  /** What stands there about privacy was read. */
  goOn(): void;
  leave(): Promise<void>;
  /** Once more, from wherever this ended: the kept place, the invitation, or the form. */
  again(): void;
  rename(name: string): Promise<Answer<null>>;
}

/** Refusals of a place that may be answered by taking a new one. */
const PLACE_GONE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'token_invalid',
  'participant_unknown',
  'not_found',
]);

const LEAVE_TIMEOUT_MS = 1_500;
const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function createFlow(ports: FlowPorts): CustomerFlow {
  return new Flow(ports);
}

class Flow implements CustomerFlow {
  readonly step = signal<Step>({ at: 'form', number: '', refusal: null });
  readonly #ports: FlowPorts;
  #stopWatching: () => void = () => undefined;
  #privacyRead = false;

  constructor(ports: FlowPorts) {
    this.#ports = ports;
  }

  open({ number, invitation, digits = '', isCut = false }: JoinAddress): void {
    this.#leaveQuietly();
    if (!number) {
      this.step.value = { at: 'form', number: digits, refusal: isCut ? 'linkCut' : null };
      return;
    }
    // Kept first: the token then leaves the address bar, and with it the history and every screenshot [SE6].
    if (invitation) this.#ports.places.keep(number, { invitation });
    this.#ports.showAddress(number);
    const kept = this.#ports.places.read(number);
    if (kept.out !== null && !invitation && !kept.participantToken) this.#showEnd(number, kept.out);
    else if (isCut && !kept.participantToken && !kept.invitation)
      this.step.value = { at: 'form', number, refusal: 'linkCut' };
    else this.#enter(number);
  }

  async submit({ number, name, answers }: JoinForm): Promise<void> {
    this.#ports.showAddress(number);
    await this.#join(number, name, answers);
  }

  goOn(): void {
    const step = this.step.peek();
    if (step.at !== 'privacy') return;
    this.#privacyRead = true;
    void this.#join(step.number, null);
  }

  async leave(): Promise<void> {
    const step = this.step.peek();
    if (step.at !== 'inside') return;
    this.#stopWatching();
    const token = this.#ports.places.leave(step.number, { reason: null, hostName: null });
    this.step.value = { at: 'out', number: step.number, because: { kind: 'left' }, mayReturn: true, token };
    // Everything stops here with the answer, or without one soon after: then nothing goes out anyway [CO4].
    await Promise.race([step.session.send('session:leave', {}), delay(LEAVE_TIMEOUT_MS)]);
    step.session.close();
  }

  again(): void {
    const step = this.step.peek();
    if (step.at === 'out') this.#enter(step.number);
  }

  async rename(name: string): Promise<Answer<null>> {
    const step = this.step.peek();
    if (step.at !== 'inside') return { ok: false, error: { code: 'not_found', message: 'not inside' } };
    return step.session.send('participant:rename', { name });
  }

  #enter(number: string): void {
    const { participantToken, invitation } = this.#ports.places.read(number);
    if (participantToken) {
      const as = { kind: 'customer', token: participantToken } as const;
      this.#goInside(number, {
        session: this.#ports.createSession(Promise.resolve(as)),
        awaitsPicture: false,
      });
    } else if (invitation) void this.#join(number, null);
    else this.step.value = { at: 'form', number, refusal: null };
  }

  async #join(number: string, name: string | null, answers?: JoinForm['answers']): Promise<void> {
    const { places } = this.#ports;
    this.step.value = { at: 'joining', number };
    const answering = this.#takePlace(number, name, answers);
    // The line opens while the place is being taken: both round trips at once.
    const session = this.#ports.createSession(tokenOf(answering));
    const answer = await answering;
    const step = this.step.peek();
    if (step.at !== 'joining' || step.number !== number) {
      session.close();
    } else if (answer.ok) {
      places.keep(number, { participantToken: answer.data.participantToken });
      this.#goInside(number, { session, awaitsPicture: answer.data.sharing });
      if (answer.data.again && name !== null) await this.rename(name);
    } else {
      session.close();
      this.#refused(number, { code: answer.error.code, byLink: name === null });
    }
  }

  async #takePlace(
    number: string,
    name: string | null,
    answers: JoinForm['answers'],
  ): Promise<Answer<Joined>> {
    const { places, join, browserKey } = this.#ports;
    const { invitation } = places.read(number);
    const browser = await browserKey();
    return join({
      number,
      ...(name ? { name } : {}),
      ...(answers ? { answers } : {}),
      ...(invitation ? { invitation } : {}),
      ...(browser ? { browser } : {}),
      // The form shows it above its button.
      ...(invitation && (this.#privacyRead || name !== null) ? { privacyRead: true } : {}),
    });
  }

  #refused(number: string, { code, byLink }: { code: ErrorCode; byLink: boolean }): void {
    const linkIsDead = code === 'invitation_unknown' || code === 'invitation_revoked';
    if (linkIsDead) this.#ports.places.keep(number, { invitation: null });
    if (code === 'privacy_unread') this.step.value = { at: 'privacy', number };
    else if (byLink && !linkIsDead && code !== 'form_needed')
      this.step.value = {
        at: 'out',
        number,
        because: { kind: 'refused', code },
        mayReturn: true,
        token: null,
      };
    else this.step.value = { at: 'form', number, refusal: code };
  }

  #goInside(
    number: string,
    { session, awaitsPicture }: Pick<Extract<Step, { at: 'inside' }>, 'session' | 'awaitsPicture'>,
  ): void {
    // The view of an ended session names nobody any more.
    let hostName: string | null = null;
    this.#ports.places.keep(number, { out: null });
    this.step.value = { at: 'inside', number, session, awaitsPicture };
    const stopTelling = tellActing(session, this.#ports.acted);
    const stopFollowing = effect(() => {
      const closed = session.closedBecause.value;
      const view = session.view.value;
      if (view) hostName = hostOf(view)?.name ?? hostName;
      if (view?.phase === 'ended') {
        this.#goOut(number, { kind: 'ended', reason: view.endedBecause ?? 'host_ended', hostName });
      } else if (closed?.code === 'session_ended' && view) {
        this.#goOut(number, { kind: 'ended', reason: 'host_ended', hostName });
      } else if (closed) this.#closed(number, { code: closed.code, sent: sentBy(view) });
    });
    this.#stopWatching = () => {
      stopTelling();
      stopFollowing();
    };
  }

  #closed(number: string, { code, sent }: { code: ErrorCode; sent: Sent }): void {
    if (code === 'opened_elsewhere') this.#goOut(number, { kind: 'elsewhere', sent });
    else if (PLACE_GONE.has(code)) this.#placeGone(number);
    else this.#goOut(number, { kind: 'refused', code });
  }

  /** The grace is over: an invitation joins anew, a typed number asks for the name again. */
  #placeGone(number: string): void {
    this.#leaveQuietly();
    this.#ports.places.keep(number, { participantToken: null });
    if (this.#ports.places.read(number).invitation) void this.#join(number, null);
    else this.step.value = { at: 'form', number, refusal: 'placeLost' };
  }

  #goOut(number: string, because: OutBecause): void {
    this.#leaveQuietly();
    const isOver =
      because.kind === 'ended' || (because.kind === 'refused' && because.code === 'session_ended');
    // In another tab the place is still in use.
    const { kind } = because;
    const had =
      kind === 'elsewhere' ? null : this.#ports.places.leave(number, kind === 'ended' ? because : null);
    this.step.value = {
      at: 'out',
      number,
      because,
      mayReturn: !isOver,
      token: kind === 'ended' ? had : null,
    };
  }

  /** The page after the end once more, as it was before a reload. */
  #showEnd(number: string, { token, reason, hostName }: KeptEnd): void {
    const because =
      reason === null ? ({ kind: 'left' } as const) : { kind: 'ended' as const, reason, hostName };
    this.step.value = { at: 'out', number, because, mayReturn: reason === null, token };
  }

  #leaveQuietly(): void {
    this.#stopWatching();
    this.#stopWatching = () => undefined;
    const step = this.step.peek();
    if (step.at === 'inside') step.session.close();
  }
}

/** Never rejects, and stays open after a refusal: that session is closed before it has shown anything. */
async function tokenOf(answering: Promise<Answer<Joined>>): Promise<Handshake['as']> {
  const answer = await answering;
  if (answer.ok) return { kind: 'customer', token: answer.data.participantToken };
  return new Promise(() => undefined);
}
