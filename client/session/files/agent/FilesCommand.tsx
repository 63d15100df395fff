import { Files as FilesIcon, FileUp } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/files.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { isWide } from '../../../ui/viewport.ts';
import { usePageState } from '../../agent/page-state.ts';
import { isPanelShown, togglePanel } from '../../agent/panel.ts';
import { mayHere } from '../../may.ts';
import { activeCustomerOf } from '../../people/people.ts';
import { Chooser } from '../Chooser.tsx';
import { FILES_KEY } from '../choose.ts';
import { OfferDialog } from '../OfferDialog.tsx';
import { Transfers } from '../Transfers.tsx';
import { useFiles } from '../useFiles.ts';
import { offerFiles } from './commands.ts';

/** The host's: choose files for the active customer [FT1]. */
export function TransferFileCommand({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  if (!mayHere(view, 'file:offer')) return null;
  const customer = activeCustomerOf(view);
  return (
    <Chooser several onChoose={(chosen) => void offerFiles(page, chosen)}>
      {(open) => (
        <Button
          icon={<FileUp aria-hidden="true" />}
          keys={FILES_KEY}
          tip={customer ? text('filesSendTip', { name: customer.name }) : t('requestNoCustomer')}
          disabled={!customer}
          busy={page.busy.value.has('files')}
          onClick={open}
        >
          {text('filesSend')}
        </Button>
      )}
    </Chooser>
  );
}

const OPEN: ReadonlySet<string> = new Set(['offered', 'accepted']);

/** The way to the transfers, with how many are on their way [UI5]. */
export function FilesCommand({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const count = view.files.filter(({ status }) => OPEN.has(status)).length;
  const shown = isPanelShown(page, 'files');
  return (
    <Button
      look="quiet"
      className="rail-button"
      icon={
        <span class="rail-icon" aria-hidden="true">
          <FilesIcon />
          {count > 0 ? <b class="digits">{formatNumber(count)}</b> : null}
        </span>
      }
      tip={text('filesTransfers')}
      {...(isWide.value ? { pressed: shown } : { hasPopup: 'dialog' as const })}
      onClick={() => togglePanel(page, 'files')}
    >
      {text('filesTitle')}
    </Button>
  );
}

/** The transfers of the session [FT1]. */
export function FilesPanel(): JSX.Element {
  const { client } = usePageState();
  const files = useFiles(client);
  return (
    <div class="files">
      {files ? (
        <Transfers files={files} client={client} />
      ) : (
        <p class="files-empty">
          {text('filesEmpty')} {text('filesEmptyText')}
        </p>
      )}
    </div>
  );
}

/** What a customer would like to send [FT1]; it stands over whatever the agent is at. */
export function AgentOffers(): JSX.Element | null {
  const { client } = usePageState();
  const files = useFiles(client);
  return files ? <OfferDialog files={files} client={client} /> : null;
}
