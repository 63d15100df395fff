import {
  decide,
  evolve,
  initialState,
  type SessionCommand,
  type SessionState,
} from '../../../server/core/session/index.ts';
import type {
  InvitationId,
  MessageId,
  ParticipantId,
  ProducerId,
  SessionId,
  SessionNumber,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../shared/domain/media.ts';
import { KIND_OF_SOURCE } from '../../../shared/domain/media.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../../shared/domain/settings.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';

/** Readable ids for stories. */
export const person = (name: string): ParticipantId => name as ParticipantId;
export const user = (name: string): UserId => name as UserId;
export const message = (name: string): MessageId => name as MessageId;
export const producer = (name: string): ProducerId => name as ProducerId;
/** Stands for sha-256 of a secret, in hex. */
export const hashOf = (name: string): string =>
  Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);

/** A session told step by step: given what was run, when `run`, then `state`, `events` or a code. */
export class Story {
  state: SessionState = initialState;
  readonly events: SessionEvent[] = [];
  now = 1_000_000;
  #ids = 0;

  /** Runs a command; a refusal changes nothing and comes back as its code. */
  run(command: SessionCommand): readonly SessionEvent[] | ErrorCode {
    const decision = decide(this.state, command, { now: this.now, newId: () => `id${++this.#ids}` });
    if (!decision.ok) return decision.error.code;
    for (const event of decision.events) this.state = evolve(this.state, event);
    this.events.push(...decision.events);
    return decision.events;
  }

  /** The same, for steps that have to be accepted. */
  must(command: SessionCommand): readonly SessionEvent[] {
    const result = this.run(command);
    if (typeof result === 'string') throw new Error(`${command.type} was refused: ${result}`);
    return result;
  }

  /** Time goes on, and what was due happens. */
  wait(ms: number): readonly SessionEvent[] {
    this.now += ms;
    return this.must({ type: 'system:timePassed' });
  }

  arrive(name: string): void {
    this.must({ type: 'system:connected', participantId: person(name) });
  }

  /** Comes by link, and somebody is at the page. */
  customer(name: string): void {
    this.opener(name);
    this.act(name);
  }

  act(name: string): readonly SessionEvent[] {
    return this.must({ type: 'customer:acted', actor: person(name), input: {} });
  }

  /** Somebody, or something, opens a link of their own. */
  opener(name: string): void {
    const invitationId = `invite-${name}` as InvitationId;
    const tokenHash = hashOf(invitationId);
    const input = { role: 'customer' as const, invitationId, tokenHash };
    this.must({ type: 'invitation:create', actor: hostOf(this.state), input });
    this.must({
      type: 'system:join',
      participantId: person(name),
      name,
      tokenHash: hashOf(name),
      invitation: { invitationId, tokenHash },
    });
    this.arrive(name);
  }

  knock(name: string): void {
    this.must({
      type: 'system:join',
      participantId: person(name),
      name,
      tokenHash: hashOf(name),
      invitation: null,
    });
    this.arrive(name);
  }

  assistant(name: string): void {
    this.must({
      type: 'system:assist',
      participantId: person(name),
      userId: `u-${name}` as UserId,
      name,
      invitation: null,
    });
    this.arrive(name);
  }

  produce(name: string, source: MediaSource): readonly SessionEvent[] | ErrorCode {
    const producerId = producer(`${name}-${source}-${++this.#ids}`);
    return this.run({
      type: 'system:producerOpened',
      participantId: person(name),
      producerId,
      source,
      kind: KIND_OF_SOURCE[source],
    });
  }

  /** The active customer shares, with the host's request and the customer's consent; gives the share's id. */
  share(name: string, always = false): string {
    const [asked] = this.must({
      type: 'consent:request',
      actor: hostOf(this.state),
      input: { kind: 'viewDesktop' },
    });
    if (asked?.type !== 'consentRequested') throw new Error('nothing was asked');
    const { requestId } = asked;
    this.must({ type: 'consent:answer', actor: person(name), input: { requestId, allow: true, always } });
    this.must({
      type: 'share:start',
      actor: person(name),
      input: { surface: 'monitor', requestId, replace: false },
    });
    if (typeof this.produce(name, 'screen') === 'string') throw new Error('the screen was refused');
    const open = this.state;
    return open.phase === 'live' || open.phase === 'hostAway' ? (open.share?.shareId ?? '') : '';
  }

  /** Types of the last `run`, for short assertions. */
  static types(result: readonly SessionEvent[] | ErrorCode): string[] | ErrorCode {
    return typeof result === 'string' ? result : result.map(({ type }) => type);
  }
}

/** The host's participant id. */
export function hostOf(state: SessionState): ParticipantId {
  if (state.phase === 'live' || state.phase === 'hostAway') return state.hostId;
  throw new Error('no host');
}

/** A session of Aiko's that runs, with her page open. */
export function aSession(settings: Partial<SiteSettings> = {}): Story {
  const story = new Story();
  story.must({
    type: 'system:start',
    sessionId: 's1' as SessionId,
    number: '123456789' as SessionNumber,
    hostId: person('aiko'),
    userId: 'u-aiko' as UserId,
    name: 'Aiko',
    settings: { ...DEFAULT_SETTINGS, ...settings },
  });
  story.arrive('aiko');
  return story;
}
