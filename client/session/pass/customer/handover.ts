import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ShareId } from '../../../../shared/domain/ids.ts';
import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { playSound } from '../../../ui/sound.ts';
import type { SessionClient } from '../../types.ts';
import { ownVoice } from '../../voice/own.ts';
import { createMoment, type EndedByPass, endedBy } from '../ended.ts';

/** Somebody else helps now, and what that has ended [PC2–PC4, PC8]. */
export interface Handover {
  readonly from: string;
  readonly to: string;
  readonly because: EventOf<'controlPassed'>['reason'];
  /** Whether something of this customer's was shown until then. */
  readonly endedOwnShare: boolean;
  readonly voice: 'goesOn' | 'ended' | 'none';
  readonly endedRecording: boolean;
}

type Watched = Pick<SessionClient, 'view' | 'onEvent'>;

/** The last change of hands that was not dismissed yet. */
export interface Handovers {
  readonly current: ReadonlySignal<Handover | null>;
  dismiss(): void;
  close(): void;
}

export function watchHandovers({ view, onEvent }: Watched): Handovers {
  const current = signal<Handover | null>(null);
  const own = ownShares(view);
  const names = knownNames(view);
  const moment = createMoment();
  let wasLost = false;
  const forget = onEvent((event) => {
    if (event.type === 'sessionTransferred') {
      // What stood there is about somebody who is gone; the page says that somebody else will come.
      current.value = null;
      wasLost = event.by === null;
    } else if (event.type === 'customerSelected') current.value = null;
    else if (event.type === 'controlPassed') {
      const ended = endedBy(event, moment.events());
      const endedOwnShare = ended.share !== null && own.has(ended.share);
      const because = event.reason === 'transferred' && wasLost ? 'host_lost' : event.reason;
      current.value = handoverOf(
        { ...event, reason: because },
        { view: view.peek(), ended, endedOwnShare, nameOf: names.of },
      );
      playSound('joined');
    }
    moment.hear(event);
  });
  return {
    current,
    dismiss() {
      current.value = null;
    },
    close() {
      forget();
      own.close();
      names.close();
    },
  };
}

/** This page's own shares, also those that the view has just lost. */
export function ownShares(view: Watched['view']): { has(shareId: ShareId): boolean; close(): void } {
  const known = new Set<ShareId>();
  const close = effect(() => {
    const { share, self } = view.value ?? {};
    if (share && share.participantId === self?.participantId) known.add(share.shareId);
  });
  return { has: (shareId) => known.has(shareId), close };
}

/** Names of all who were ever seen here: a host who was lost is gone by the time that they have to be named [PC8]. */
function knownNames(view: Watched['view']): { of(participantId: string): string; close(): void } {
  const known = new Map<string, string>();
  const close = effect(() => {
    for (const { participantId, name } of view.value?.participants ?? []) known.set(participantId, name);
  });
  return { of: (participantId) => known.get(participantId) ?? '', close };
}

interface HandoverContext {
  readonly view: SessionView | null;
  readonly ended: EndedByPass;
  readonly endedOwnShare: boolean;
  readonly nameOf: (participantId: string) => string;
}

function handoverOf(
  { from, to, reason }: EventOf<'controlPassed'>,
  { view, ended, endedOwnShare, nameOf }: HandoverContext,
): Handover {
  return {
    from: nameOf(from),
    to: nameOf(to),
    because: reason,
    endedOwnShare,
    endedRecording: ended.recording,
    voice: ended.voice ? 'ended' : view && ownVoice(view) ? 'goesOn' : 'none',
  };
}
