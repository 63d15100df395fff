import { effect } from '@preact/signals';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { PeerPurpose } from '../../shared/domain/peers.ts';
import type { PeerOpened } from '../../shared/protocol/answers.ts';
import type { CommandInput } from '../../shared/protocol/commands.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import type { RelayedSignal } from '../../shared/protocol/peer.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { randomId } from '../net/random-id.ts';
import { createLink, type Link } from './link.ts';
import type { OpenPeer } from './peer.ts';

/** What of a session the connections of one purpose need. */
export interface PeerPorts {
  readonly view: { readonly value: Pick<SessionView, 'peers'> | null };
  send(name: 'peer:open', input: CommandInput<'peer:open'>): Promise<Answer<PeerOpened>>;
  send(name: 'peer:signal', input: CommandInput<'peer:signal'>): Promise<Answer<null>>;
  onSignal(listener: (signal: RelayedSignal) => void): () => void;
}

export interface PeersOptions {
  readonly purpose: PeerPurpose;
  readonly openPeer: OpenPeer;
  readonly onOpen: (participantId: ParticipantId) => void;
  readonly onMessage: (participantId: ParticipantId, message: Uint8Array) => void;
}

export interface Peers {
  /** Undefined while the view does not name them. */
  linkTo(participantId: ParticipantId): Link | undefined;
  close(): void;
}

/**
 * Keeps a connection to everybody whom the view names for this purpose, and closes it with the view [PC3]. What comes from
 * anybody else is not looked at, whatever the server relays.
 */
export function keepPeers(ports: PeerPorts, options: PeersOptions): Peers {
  const links = new Map<ParticipantId, Link>();
  const forget = ports.onSignal((relayed) => {
    if (relayed.purpose === options.purpose) links.get(relayed.participantId)?.take(relayed);
  });
  const stop = effect(() => {
    const named = (ports.view.value?.peers ?? []).filter(({ purpose }) => purpose === options.purpose);
    for (const [participantId, link] of links) {
      if (named.some((one) => one.participantId === participantId)) continue;
      links.delete(participantId);
      link.close();
    }
    for (const { participantId, begins } of named) {
      if (!links.has(participantId))
        links.set(participantId, linkTo(ports, options, { participantId, begins }));
    }
  });
  return {
    linkTo: (participantId) => links.get(participantId),
    close() {
      stop();
      forget();
      for (const link of links.values()) link.close();
      links.clear();
    },
  };
}

function linkTo(
  ports: PeerPorts,
  { purpose, openPeer, onOpen, onMessage }: PeersOptions,
  { participantId, begins }: { readonly participantId: ParticipantId; readonly begins: boolean },
): Link {
  return createLink({
    ...{ purpose, participantId, begins, openPeer },
    newAttempt: randomId,
    iceServers: async () => {
      const answer = await ports.send('peer:open', { purpose, participantId });
      return answer.ok ? answer.data.iceServers : null;
    },
    // One that is lost or refused is made up for by the next try.
    send: (signal) => void ports.send('peer:signal', signal),
    onOpen: () => onOpen(participantId),
    onMessage: (message) => onMessage(participantId, message),
  });
}
