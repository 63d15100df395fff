import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Information } from '../../../../shared/protocol/information.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { formatClock, formatExactTime } from '../../../i18n/format.ts';
import { text } from '../../../i18n/information.ts';
import { serverNow } from '../../../net/server-clock.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { useCopy } from '../../../ui/useCopy.ts';
import { type PageState, usePageState } from '../../agent/page-state.ts';
import { cancelRequest } from '../../consent/agent/commands.ts';
import { saveAs } from '../../files/place.ts';
import { activeCustomerOf } from '../../people/people.ts';
import { Groups } from '../late/Groups.tsx';
import { plainText } from '../late/words.ts';
import { askForInformation, refreshInformation } from './commands.ts';

export interface InformationDialogProps {
  readonly view: SessionView;
  readonly onClose: () => void;
}

/** What the customer's browser and machine are, once they have allowed it: to read, refresh, copy, save and print [CT1]. */
export function InformationDialog({ view, onClose }: InformationDialogProps): JSX.Element {
  const page = usePageState();
  const shown = useTold(page, view);
  const name = activeCustomerOf(view)?.name ?? '';
  const title = text('infoOf', { name });
  return (
    <Dialog
      title={title}
      width="wide"
      onClose={onClose}
      actions={shown ? <Actions {...{ view, shown, title }} /> : null}
    >
      <Question view={view} name={name} known={shown !== null} />
      {view.information && !shown ? (
        <p role="status">
          <Spinner size={20} /> {text('infoWaiting', { name })}
        </p>
      ) : null}
      {shown ? (
        <div class="information-print">
          <p class="quiet-text" role="status">
            {text('infoAt', { time: formatExactTime(shown.at) })}
          </p>
          <Groups groups={shown.groups} />
          {view.information && !shown.groups.some(({ group }) => group === 'system') ? (
            <p class="quiet-text">{text('infoMachine', { name })}</p>
          ) : null}
        </div>
      ) : null}
    </Dialog>
  );
}

interface Told {
  readonly groups: Information;
  readonly at: number;
}

/** What was told last; asks for it as soon as it may be seen. It stays as long as the dialog, and nowhere else. */
function useTold({ client }: PageState, { information }: SessionView): Told | null {
  const [told, setTold] = useState<Told | null>(null);
  const requestId = information?.requestId;
  useEffect(() => {
    if (requestId === undefined) return;
    setTold(null);
    const forget = client.onInformation((news) => {
      if (news.kind !== 'told' || news.requestId !== requestId) return;
      setTold((before) => ({ groups: merged(before?.groups ?? [], news.groups), at: serverNow() }));
    });
    void client.send('information:refresh', {});
    return forget;
  }, [client, requestId]);
  return told;
}

/** Browser and helper each tell their own groups. */
function merged(before: Information, groups: Information): Information {
  const isNew = (group: string): boolean => groups.some((one) => one.group === group);
  const isOfPage = groups[0]?.group === 'browser';
  const others = before.filter(({ group }) => !isNew(group));
  return isOfPage ? [...groups, ...others] : [...others, ...groups];
}

/** What stands between the agent and the sight of it. */
function Question({
  view,
  name,
  known,
}: {
  readonly view: SessionView;
  readonly name: string;
  readonly known: boolean;
}): JSX.Element | null {
  const page = usePageState();
  const [request] = view.requests;
  if (view.information) return null;
  if (request && request.kind !== 'systemInformation') return <Notice>{text('infoOtherAsked')}</Notice>;
  if (request) {
    return (
      <Notice
        announce
        actions={
          <Button
            busy={page.busy.value.has('cancel')}
            onClick={() => void cancelRequest(page, request.requestId)}
          >
            {text('infoTakeBack')}
          </Button>
        }
      >
        <p>{text('infoAsked', { name })}</p>
        <p class="digits">{text('infoAskedLeft', { clock: formatClock(request.expiresAt - now.value) })}</p>
      </Notice>
    );
  }
  const why = page.refusal.value?.kind === 'systemInformation' ? page.refusal.value.why : null;
  return (
    <Notice
      announce
      actions={
        <Button
          look="primary"
          busy={page.busy.value.has('information')}
          onClick={() => void askForInformation(page)}
        >
          {text('infoAskAgain')}
        </Button>
      }
    >
      {why === null && known ? text('infoEnded', { name }) : null}
      {why !== null ? text(why === 'declined' ? 'infoDeclined' : 'infoExpired', { name }) : null}
    </Notice>
  );
}

function Actions({
  view,
  shown,
  title,
}: {
  readonly view: SessionView;
  readonly shown: Told;
  readonly title: string;
}): JSX.Element {
  const page = usePageState();
  const { copied, failed, copy } = useCopy();
  const plain = (): string => plainText(`${title} · ${formatExactTime(shown.at)}`, shown.groups);
  return (
    <>
      {failed ? <span role="alert">{text('infoCopyFailed')}</span> : null}
      <Button onClick={() => window.print()}>{text('infoPrint')}</Button>
      <Button
        onClick={() =>
          saveAs(new Blob([plain()], { type: 'text/plain' }), `${text('infoTitle')} ${view.number}.txt`)
        }
      >
        {text('infoSave')}
      </Button>
      <Button onClick={() => void copy(plain())}>{text(copied ? 'infoCopied' : 'infoCopy')}</Button>
      <Button
        look="primary"
        disabled={!view.information}
        busy={page.busy.value.has('information')}
        onClick={() => void refreshInformation(page)}
      >
        {text('infoRefresh')}
      </Button>
    </>
  );
}
