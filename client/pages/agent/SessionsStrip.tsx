import { DoorOpen, MessageSquare, Pause, Plus } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import { currentMode } from '../../account/session-mode.ts';
import { invitesByEmail, start } from '../../account/start.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { formatClock, formatList } from '../../i18n/format.ts';
import { leftTimes, runningSessions, sessionClients } from '../../session/agent/running.ts';
import { unreadOf } from '../../session/chat/unread.ts';
import { Button } from '../../ui/Button.tsx';
import { now } from '../../ui/clock.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { showToast } from '../../ui/toast.ts';
import type { SessionTab } from './session-tabs.ts';
import { nextTab, tabOf } from './session-tabs.ts';
import './sessions.css';

export interface SessionsStripProps {
  /** Number of the session that is shown. */
  readonly chosen: string;
  readonly onChoose: (number: string) => void;
}

/** The agent's sessions as tabs: choosing one begins the support of its customer [SS6]. */
export function SessionsStrip({ chosen, onChoose }: SessionsStripProps): JSX.Element {
  const tabs = tabsNow(chosen);
  const at = tabs.findIndex(({ number }) => number === chosen);
  const step = (key: string) => (): void => {
    const next = tabs[nextTab(key, { at, count: tabs.length }) ?? -1];
    if (next) onChoose(next.number);
  };
  useShortcuts(
    tabs.length > 1
      ? [
          { keys: '[', label: t('sessionsBefore'), run: step('ArrowLeft') },
          { keys: ']', label: t('sessionsNext'), run: step('ArrowRight') },
        ]
      : [],
  );
  return (
    <div class="sessions">
      <div class="sessions-list" role="tablist" aria-label={t('sessions')} onKeyDown={moveFocus}>
        {tabs.map((tab) => (
          <SessionTabButton key={tab.number} tab={tab} chosen={tab.number === chosen} onChoose={onChoose} />
        ))}
      </div>
      {currentMode() === 'multi' ? <StartAnother /> : null}
    </div>
  );
}

/** The tabs as they are now; drawn again with every change of any of the sessions. */
function tabsNow(chosen: string): readonly SessionTab[] {
  return runningSessions.value.flatMap((number) => {
    const client = sessionClients.value.get(number);
    const view = client?.view.value;
    if (!client || !view) return [];
    const leftAt = number === chosen ? null : (leftTimes.value.get(number) ?? view.startedAt);
    return [tabOf({ number, view, unread: unreadOf(client).count.value, leftAt })];
  });
}

interface TabProps {
  readonly tab: SessionTab;
  readonly chosen: boolean;
  readonly onChoose: (number: string) => void;
}

function SessionTabButton({ tab, chosen, onChoose }: TabProps): JSX.Element {
  const { number, title, onHold, unread, knocking, waitingSince } = tab;
  const notes = [
    ...(onHold ? [t('sessionsOnHold')] : []),
    ...(knocking ? [t('sessionsKnocking')] : []),
    ...(unread > 0 ? [t('sessionsUnread', { count: unread })] : []),
  ];
  return (
    <button
      type="button"
      class={`session-tab${knocking || unread > 0 ? ' session-tab-calls' : ''}`}
      role="tab"
      id={`session-tab-${number}`}
      aria-controls="session-panel"
      aria-selected={chosen}
      aria-description={notes.length > 0 ? formatList(notes) : undefined}
      data-tip={formatList([formatSessionNumber(number), ...notes])}
      tabIndex={chosen ? 0 : -1}
      onClick={() => onChoose(number)}
    >
      <span class="session-tab-title digits">
        <bdi>{title}</bdi>
      </span>
      {knocking ? <DoorOpen size={14} aria-hidden="true" /> : null}
      {unread > 0 ? (
        <span class="session-tab-unread digits" aria-hidden="true">
          <MessageSquare size={14} />
          {unread}
        </span>
      ) : null}
      {onHold ? (
        <span class="session-tab-hold" aria-hidden="true">
          <Pause size={12} aria-hidden="true" />
          {t('sessionsOnHold')}
        </span>
      ) : null}
      {waitingSince !== null ? (
        <span class="digits session-tab-wait" aria-hidden="true">
          {formatClock(now.value - waitingSince)}
        </span>
      ) : null}
    </button>
  );
}

/** Arrow keys walk along; Enter or a click turns to that customer, since it silences the others. */
function moveFocus(event: JSX.TargetedKeyboardEvent<HTMLDivElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab.matches(':focus'));
  const target = nextTab(event.key, { at, count: tabs.length });
  if (target === null) return;
  event.preventDefault();
  tabs[target]?.focus();
}

/** One more session beside the running ones, up to the agent's maximum [SS5]. */
function StartAnother(): JSX.Element {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const answer = await start('multi');
    setBusy(false);
    if (!answer.ok) return showToast({ text: errorText(answer.error.code), tone: 'alert' });
    navigate(`/support/session/${answer.data.number}`, { state: { invite: invitesByEmail() } });
  };
  return (
    <Button
      look="quiet"
      size="small"
      icon={<Plus aria-hidden="true" />}
      busy={busy}
      onClick={() => void run()}
    >
      {t('sessionsStart')}
    </Button>
  );
}
