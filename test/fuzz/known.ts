import type { SessionRole } from '../../shared/domain/roles.ts';
import type { MediaOpened } from '../../shared/protocol/answers.ts';
import type { Scene } from '../support/server/scene.ts';
import { isReference, type ReferenceName } from './values.ts';

/** Ids and tokens of a running scene that references in messages stand for. */
export class Known {
  readonly #scene: Scene;
  readonly #media = new Map<SessionRole, MediaOpened>();
  #invitation = { id: 'none', token: 'none.none' };
  #producerId = 'none';
  #consumerId = 'none';
  #turn = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Learns from an accepted answer. */
  learn(role: SessionRole, data: unknown): void {
    if (typeof data !== 'object' || data === null) return;
    // Casts: looked at field by field; the answers are the server's own.
    if ('receive' in data) this.#media.set(role, data as MediaOpened);
    if ('consumerId' in data) this.#consumerId = String(data.consumerId);
    else if ('producerId' in data) this.#producerId = String(data.producerId);
    if ('link' in data && 'invitationId' in data) {
      this.#invitation = { id: String(data.invitationId), token: new URL(String(data.link)).hash.slice(1) };
    }
  }

  /** The value with every reference in it replaced. */
  resolve(value: unknown, role: SessionRole): unknown {
    if (isReference(value)) return this.#valueOf(value.$ref, role);
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, role));
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const resolved = this.resolve(item, role);
      // Not by assignment: that would set the prototype where the key is `__proto__`.
      Object.defineProperty(copy, key, {
        value: resolved,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return copy;
  }

  #valueOf(name: ReferenceName, role: SessionRole): string {
    const { pages, session } = this.#scene;
    const { view } = pages.host;
    switch (name) {
      case 'hostId':
      case 'assistantId':
      case 'activeId':
      case 'waitingId':
      case 'lobbyId':
        return this.#scene.id(ROLE_OF[name]);
      case 'shareId':
        return view?.share?.shareId ?? 'none';
      case 'requestId':
        return view?.requests[0]?.requestId ?? 'none';
      case 'invitationId':
        return this.#invitation.id;
      case 'invitationToken':
        return this.#invitation.token;
      case 'ownTransportId':
        return this.#transportOf(role);
      case 'otherTransportId':
        return this.#transportOf(role === 'host' ? 'assistant' : 'host');
      case 'producerId':
        return pages.assistant.view?.producers[0]?.producerId ?? this.#producerId;
      case 'consumerId':
        return this.#consumerId;
      case 'number':
        return session.number;
      case 'participantToken':
        return tokenOf(pages.active.socket.auth);
      case 'otherToken':
        return tokenOf(pages.waiting.socket.auth);
    }
  }

  /** In turns the sending and the receiving one, so that half of the messages take the right one. */
  #transportOf(role: SessionRole): string {
    this.#turn += 1;
    const opened = this.#media.get(role);
    return opened?.[this.#turn % 2 === 0 ? 'send' : 'receive'].transportId ?? 'none';
  }
}

const ROLE_OF = {
  hostId: 'host',
  assistantId: 'assistant',
  activeId: 'active',
  waitingId: 'waiting',
  lobbyId: 'lobby',
} as const;

function tokenOf(auth: unknown): string {
  // Cast: pages of customers are made with this handshake.
  return (auth as { as: { token: string } }).as.token;
}
