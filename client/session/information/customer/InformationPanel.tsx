import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Information } from '../../../../shared/protocol/information.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/information.ts';
import { Button } from '../../../ui/Button.tsx';
import { HelperStart } from '../../control/late/HelperStart.tsx';
import type { SessionClient } from '../../types.ts';
import { readBrowser } from '../late/browser.ts';
import { Groups } from '../late/Groups.tsx';

export interface InformationPanelProps {
  readonly session: SessionClient;
  readonly information: NonNullable<SessionView['information']>;
  readonly agent: string;
}

/** While the agent may see what this browser and machine are: that it is so, what exactly, and the button that ends it [CT1, CO4]. */
export function InformationPanel({ session, information, agent }: InformationPanelProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const groups = useTelling(session, information.requestId);
  const stop = async (): Promise<void> => {
    setBusy(true);
    await session.send('information:stop', {});
    setBusy(false);
  };
  return (
    <section class="card information-card" aria-live="polite">
      <h2>{text('infoShownTitle', { agent })}</h2>
      <p>{text('infoShownText')}</p>
      <div class="button-row">
        <Button look="live" busy={busy} onClick={() => void stop()}>
          {text('infoStop')}
        </Button>
      </div>
      {groups ? (
        <details class="information-more">
          <summary>{text('infoShownMore')}</summary>
          <Groups groups={groups} />
        </details>
      ) : null}
      <MoreByHelper {...{ session, information, agent }} />
    </section>
  );
}

/** The helper is offered, never asked for. */
function MoreByHelper({ session, information, agent }: InformationPanelProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details class="information-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('infoHelper')}</summary>
      <p>{text('infoHelperText', { agent })}</p>
      {open ? <HelperStart client={session} about={information.requestId} name={agent} brief /> : null}
    </details>
  );
}

/** Tells it at once, and whenever it is wanted anew; what was told last. */
function useTelling(
  { send, onInformation }: SessionClient,
  requestId: InformationPanelProps['information']['requestId'],
): Information | null {
  const [told, setTold] = useState<Information | null>(null);
  useEffect(() => {
    let current = true;
    const tell = async (): Promise<void> => {
      const groups = await readBrowser();
      if (!current) return;
      setTold(groups);
      await send('information:tell', { requestId, groups });
    };
    void tell();
    const forget = onInformation((news) => {
      if (news.kind === 'wanted' && news.requestId === requestId) void tell();
    });
    return () => {
      current = false;
      forget();
    };
  }, [send, onInformation, requestId]);
  return told;
}
