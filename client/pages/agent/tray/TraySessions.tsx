import type { JSX } from 'preact';
import { navigate } from 'wouter-preact/use-browser-location';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { t } from '../../../i18n/agent.ts';
import { leftTimes, runningSessions, sessionClients, shownSession } from '../../../session/agent/running.ts';
import { unreadOf } from '../../../session/chat/unread.ts';
import { Select } from '../../../ui/Field.tsx';
import { tabOf } from '../session-tabs.ts';

/** The agent's sessions, where there are several: choosing one turns to its customer, as its tab does [SS6]. */
export function TraySessions(): JSX.Element | null {
  const options = runningSessions.value.flatMap((number) => {
    const client = sessionClients.value.get(number);
    const view = client?.view.value;
    if (!client || !view) return [];
    const unread = unreadOf(client).count.value;
    const tab = tabOf({ number, view, unread, leftAt: leftTimes.value.get(number) ?? null });
    const mark = tab.knocking || unread > 0 ? ' •' : '';
    return [{ value: number, label: `${tab.title} · ${formatSessionNumber(number)}${mark}` }];
  });
  const [first] = options;
  if (!first || options.length < 2) return null;
  return (
    <Select
      label={t('sessions')}
      options={options}
      value={shownSession.value ?? first.value}
      onChange={(number) => navigate(`/support/session/${number}`)}
    />
  );
}
