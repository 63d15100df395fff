import type { Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ParticipantId, SessionNumber } from '../../../shared/domain/ids.ts';
import type { ConsentKind } from '../../../shared/domain/media.ts';
import type { SentMail } from '../../../shared/protocol/outbox.ts';
import type { Handover } from '../pass/agent/handover.ts';
import type { SessionClient } from '../types.ts';
import type { InvitedRole, SessionDialog } from './dialog.ts';
import { type PanelId, startingPanel } from './panel.ts';

export type TabId = 'session' | 'tools' | 'desktop' | 'application';
/** A request that came to nothing; it stands on the stage until the next step. */
export interface Refusal {
  readonly kind: ConsentKind;
  readonly customerId: ParticipantId;
  readonly name: string;
  readonly why: 'declined' | 'expired';
}

/** Everything the parts of the session page share: the session's client and what is the page's own. */
export interface PageState {
  readonly client: SessionClient;
  readonly number: SessionNumber;
  readonly tab: Signal<TabId>;
  readonly dialog: Signal<SessionDialog | null>;
  readonly refusal: Signal<Refusal | null>;
  readonly zoom: Signal<'fit' | 'full'>;
  /** The panel beside the stage, where there is room; null while it is folded away. */
  readonly panel: Signal<PanelId | null>;
  /** The last change of host that concerns this agent, until it is dismissed [PC2]. */
  readonly handover: Signal<Handover | null>;
  /** Join links made so far, one for each role [IN4]. */
  readonly links: Signal<Readonly<Partial<Record<InvitedRole, string>>>>;
  /** What became of the mails that the server sent for this session, as far as this page has asked [IN2]. */
  readonly mails: Signal<readonly SentMail[]>;
  /** Names of commands under way, for their buttons' spinners [UI4]. */
  readonly busy: Signal<ReadonlySet<string>>;
  /** The frame that goes full screen. */
  readonly frame: { current: HTMLElement | null };
}

/** The page's own part, fresh for each session shown. */
export function createPageState(client: SessionClient, number: SessionNumber): PageState {
  return {
    client,
    number,
    tab: signal<TabId>('tools'),
    dialog: signal<SessionDialog | null>(null),
    refusal: signal<Refusal | null>(null),
    zoom: signal<'fit' | 'full'>('fit'),
    panel: startingPanel(client),
    handover: signal<Handover | null>(null),
    links: signal({}),
    mails: signal<readonly SentMail[]>([]),
    busy: signal<ReadonlySet<string>>(new Set()),
    frame: { current: null },
  };
}

/** The page of the session that the agent turned to last: what the compact tray is about [SS9]. */
export const shownPage = signal<PageState | null>(null);

const PageStateContext = createContext<PageState | null>(null);
export const PageStateProvider = PageStateContext.Provider;

/** The page of the session page around this component. */
export function usePageState(): PageState {
  const page = useContext(PageStateContext);
  if (!page) throw new Error('usePageState outside of a session page');
  return page;
}
