import type { Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ParticipantId, SessionNumber } from '../../../../shared/domain/ids.ts';
import type { ConsentKind } from '../../../../shared/domain/media.ts';
import type { SessionClient } from '../../../state/types.ts';
import { readPreference } from '../../../ui/storage.ts';
import type { Handover } from './handover.ts';

export type TabId = 'session' | 'tools' | 'desktop' | 'application';
export type ViewKind = Extract<ConsentKind, 'viewDesktop' | 'viewApplication'>;
export type InvitedRole = 'customer' | 'assistant';

/** What lies over the page now. */
export type DeskDialog =
  | { readonly kind: 'info' | 'end' | 'leave' | 'people' | 'pass' | 'chat' }
  | { readonly kind: 'invite'; readonly role?: InvitedRole }
  | { readonly kind: 'replace' | 'replaceMine'; readonly ask: ViewKind }
  | { readonly kind: 'remove' | 'support'; readonly participantId: ParticipantId; readonly name: string };

/** A request that came to nothing; it stands on the stage until the next step. */
export interface Refusal {
  readonly kind: ConsentKind;
  readonly customerId: ParticipantId;
  readonly name: string;
  readonly why: 'declined' | 'expired';
}

/** Everything the parts of the session page share: the session's client and what is the page's own. */
export interface Desk {
  readonly client: SessionClient;
  readonly number: SessionNumber;
  readonly tab: Signal<TabId>;
  readonly dialog: Signal<DeskDialog | null>;
  readonly refusal: Signal<Refusal | null>;
  readonly zoom: Signal<'fit' | 'full'>;
  readonly peopleShown: Signal<boolean>;
  /** Whether the chat stands beside the stage; folded away it shows what is unread. */
  readonly chatShown: Signal<boolean>;
  /** The last change of host that concerns this agent, until it is dismissed [PC2]. */
  readonly handover: Signal<Handover | null>;
  /** Join links made so far, one for each role [IN4]. */
  readonly links: Signal<Readonly<Partial<Record<InvitedRole, string>>>>;
  /** Names of commands under way, for their buttons' spinners [UI4]. */
  readonly busy: Signal<ReadonlySet<string>>;
  /** The frame that goes full screen. */
  readonly frame: { current: HTMLElement | null };
}

/** The page's own part, fresh for each session shown. */
export function createDesk(client: SessionClient, number: SessionNumber): Desk {
  return {
    client,
    number,
    tab: signal<TabId>('tools'),
    dialog: signal<DeskDialog | null>(null),
    refusal: signal<Refusal | null>(null),
    zoom: signal<'fit' | 'full'>('fit'),
    peopleShown: signal(true),
    chatShown: signal(readPreference('chat') !== 'folded'),
    handover: signal<Handover | null>(null),
    links: signal({}),
    busy: signal<ReadonlySet<string>>(new Set()),
    frame: { current: null },
  };
}

/** The desk of the session that the agent turned to last: what the compact tray is about [SS9]. */
export const shownDesk = signal<Desk | null>(null);

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** The desk of the session page around this component. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of a session page');
  return desk;
}
