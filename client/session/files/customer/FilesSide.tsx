import { FileUp } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { refusalText } from '../../../i18n/customer.ts';
import { text } from '../../../i18n/files.ts';
import { Button } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { mayHere } from '../../may.ts';
import { agentOf } from '../../people/customer/called.ts';
import type { SessionClient } from '../../types.ts';
import { Chooser } from '../Chooser.tsx';
import { OfferDialog } from '../OfferDialog.tsx';
import { Transfers } from '../Transfers.tsx';
import { loadFiles, useFiles } from '../useFiles.ts';

interface FilesSideProps {
  readonly session: SessionClient;
  readonly view: SessionView;
}

/** Files of this customer's: to send one, what is on its way, what was received [FT1]. */
export function FilesSide({ session, view }: FilesSideProps): JSX.Element | null {
  const files = useFiles(session);
  const maySend = mayHere(view, 'file:offer');
  if (!maySend && !files) return null;
  const hasRows = (files?.rows.value.length ?? 0) > 0;
  // One question at a time.
  const isAsked = view.requests.length > 0;
  return (
    <section class={hasRows ? 'card files-side' : 'files-alone'} aria-label={text('filesTitle')}>
      {files && hasRows ? <Transfers files={files} client={session} /> : null}
      {maySend ? <SendFile session={session} view={view} /> : null}
      {files && !isAsked ? <OfferDialog files={files} client={session} /> : null}
    </section>
  );
}

function SendFile({ session, view }: FilesSideProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const offer = async (chosen: readonly File[]): Promise<void> => {
    setBusy(true);
    try {
      const answer = await (await loadFiles(session)).offer(chosen);
      if (!answer.ok) showToast({ tone: 'alert', text: refusalText(answer.error.code) });
    } catch {
      showToast({ tone: 'alert', text: refusalText('unavailable') });
    }
    setBusy(false);
  };
  return (
    <Chooser several onChoose={(chosen) => void offer(chosen)}>
      {(open) => (
        <Button
          look="quiet"
          icon={<FileUp aria-hidden="true" />}
          busy={busy}
          tip={text('filesSendTip', { name: agentOf(view) })}
          onClick={open}
        >
          {text('filesSend')}
        </Button>
      )}
    </Chooser>
  );
}
