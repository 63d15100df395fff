import type { ControlId, ParticipantId, RequestId, SessionId } from '../../shared/domain/ids.ts';
import { LIMITS } from '../../shared/domain/limits.ts';
import type { ParticipantPlace } from '../../shared/media/port.ts';
import type { HelperCode, IceServer } from '../../shared/protocol/answers.ts';
import type { WireError } from '../../shared/protocol/errors.ts';
import { HELPER_CODE_DIGITS, type HelperControl } from '../../shared/protocol/helper.ts';
import { helperInspected, helperTold, isOpen, type SessionState } from '../core/session/index.ts';
import type { Clock, IdSource } from './ports.ts';

export interface HelpersDeps {
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<IdSource, 'newSecret' | 'newSessionNumber' | 'hash' | 'sameHash'>;
}

/** A helper's own line; calls never throw and never wait. */
export interface HelperLine {
  tell(control: HelperControl | null): void;
  inspect(wanted: { requestId: RequestId; byName: string } | null): void;
  signal(signal: { controlId: ControlId; signal: string }): void;
  close(because: WireError): void;
}

interface Helper {
  readonly at: ParticipantPlace;
  readonly line: HelperLine;
  /** As it was told last. */
  told: ControlId | null;
  inspected: { readonly requestId: RequestId; readonly byName: string } | null;
}

type IceServersOf = (participantId: ParticipantId) => readonly IceServer[];

/**
 * Helpers of people in sessions: their one-time codes, and their lines [RC1]. A code lives minutes and opens one place once; what it
 * is exchanged for lives as long as the session. Neither is written down: after a restart the customer starts the helper again.
 */
export class Helpers {
  readonly #deps: HelpersDeps;
  readonly #codes = new Map<string, { readonly at: ParticipantPlace; readonly expiresAt: number }>();
  readonly #tokens = new Map<ParticipantId, { readonly at: ParticipantPlace; readonly hash: string }>();
  readonly #helpers = new Map<ParticipantId, Helper>();

  constructor(deps: HelpersDeps) {
    this.#deps = deps;
  }

  /** A new code for this place; the one before it opens nothing any more. */
  issue(at: ParticipantPlace): HelperCode {
    const { ids, clock } = this.#deps;
    this.#forgetCodes((code) => code.at.participantId === at.participantId || code.expiresAt <= clock.now());
    let code: string;
    // The last digits of a random number are as random as the whole.
    do code = ids.newSessionNumber().slice(-HELPER_CODE_DIGITS);
    while (this.#codes.has(code));
    const expiresAt = clock.now() + LIMITS.helperCodeMs;
    this.#codes.set(code, { at, expiresAt });
    return { code, expiresAt };
  }

  /** The place that this code opens, now and never again, with what opens it from then on; null: none. */
  redeem(code: string): { readonly at: ParticipantPlace; readonly token: string } | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found || found.expiresAt <= this.#deps.clock.now()) return null;
    const { ids } = this.#deps;
    const secret = ids.newSecret();
    const { at } = found;
    this.#tokens.set(at.participantId, { at, hash: ids.hash(secret) });
    return { at, token: `${at.participantId}.${secret}` };
  }

  /** The place that this token opens; null: none. */
  find(token: string): ParticipantPlace | null {
    const { ids } = this.#deps;
    const dot = token.indexOf('.');
    // Cast: any string may be asked for.
    const known = this.#tokens.get(token.slice(0, dot) as ParticipantId);
    const isRight = ids.sameHash(ids.hash(token.slice(dot + 1)), known?.hash ?? ids.hash(''));
    return known && isRight ? known.at : null;
  }

  /** This line is the helper's of its place from now on; an older one goes. */
  arrive(at: ParticipantPlace, line: HelperLine): void {
    this.#helpers.get(at.participantId)?.line.close(ELSEWHERE);
    this.#helpers.set(at.participantId, { at, line, told: null, inspected: null });
  }

  /** False where another line has its place. */
  leave({ participantId }: ParticipantPlace, line: HelperLine): boolean {
    return this.#helpers.get(participantId)?.line === line && this.#helpers.delete(participantId);
  }

  /** Tells it who may control, and who may know what it is, if that is another one than it was told. */
  tell(state: SessionState, { participantId }: ParticipantPlace, iceServers: IceServersOf): void {
    const helper = this.#helpers.get(participantId);
    if (!helper) return;
    const inspected = helperInspected(state, participantId);
    if (inspected?.requestId !== helper.inspected?.requestId) {
      helper.inspected = inspected;
      helper.line.inspect(inspected);
    }
    const told = helperTold(state, participantId);
    if ((told?.controlId ?? null) === helper.told) return;
    helper.told = told?.controlId ?? null;
    if (told === null) {
      helper.line.tell(null);
      return;
    }
    const { controlId, byName, surface, capture } = told;
    helper.line.tell({ controlId, byName, surface, capture, iceServers: iceServers(participantId) });
  }

  /** Control of this one's machine is over, whatever the disk still has to write [RC4]. */
  stop({ participantId }: ParticipantPlace): void {
    const helper = this.#helpers.get(participantId);
    if (!helper || helper.told === null) return;
    helper.told = null;
    helper.line.tell(null);
  }

  /** What the machine is, is wanted anew, by whoever was told before [CT1]. */
  inspectAgain({ participantId }: ParticipantPlace): void {
    const helper = this.#helpers.get(participantId);
    if (helper?.inspected) helper.line.inspect(helper.inspected);
  }

  /** From the page that controls. */
  signal(to: ParticipantId, signal: { controlId: ControlId; signal: string }): void {
    const helper = this.#helpers.get(to);
    if (helper?.told === signal.controlId) helper.line.signal(signal);
  }

  /** Follows what happens in a session: who has left takes their helper along. */
  follow(sessionId: SessionId, state: SessionState, iceServers: IceServersOf): void {
    const isIn = (participantId: ParticipantId) => isOpen(state) && state.participants.has(participantId);
    for (const { at, line } of [...this.#helpers.values()]) {
      if (at.sessionId !== sessionId) continue;
      if (isIn(at.participantId)) this.tell(state, at, iceServers);
      else line.close(isOpen(state) ? LEFT : ENDED);
    }
    this.#forgetCodes(({ at }) => at.sessionId === sessionId && !isIn(at.participantId));
    for (const { at } of [...this.#tokens.values()])
      if (at.sessionId === sessionId && !isIn(at.participantId)) this.#tokens.delete(at.participantId);
  }

  #forgetCodes(isOver: (code: { at: ParticipantPlace; expiresAt: number }) => boolean): void {
    for (const [digits, code] of [...this.#codes]) if (isOver(code)) this.#codes.delete(digits);
  }
}

const ELSEWHERE: WireError = { code: 'opened_elsewhere', message: 'another helper took its place' };
const ENDED: WireError = { code: 'session_ended', message: 'the session has ended' };
const LEFT: WireError = { code: 'removed', message: 'whom it helped has left' };
