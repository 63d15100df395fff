import { Check, Copy, Link, Mail, UserPlus } from 'lucide-preact';
import type { JSX } from 'preact';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { currentSite } from '../../../account/account.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/useCopy.ts';
import type { SessionDialog } from '../../agent/dialog.ts';
import { usePageState } from '../../agent/page-state.ts';
import { tell } from '../../agent/sending.ts';
import { makeLink } from './commands.ts';
import './waiting.css';

/** Nobody is here yet: address and number to be read out, the link to be sent, and the other ways to invite [IN1, IN5]. */
export function WaitingStage(): JSX.Element {
  const { dialog, number } = usePageState();
  const open = (wanted: SessionDialog) => (): void => {
    dialog.value = wanted;
  };
  return (
    <div class="waiting">
      <h2>{t('stageEmptyTitle')}</h2>
      <p class="waiting-how">{t('stageEmptyText')}</p>
      <div class="waiting-facts">
        <p class="waiting-address">{siteAddress()}</p>
        <p class="stage-number digits">{formatSessionNumber(number)}</p>
      </div>
      <div class="button-row">
        <CopyLinkButton />
        <CopyNumberButton />
      </div>
      <div class="button-row">
        <Button
          look="quiet"
          icon={<Mail aria-hidden="true" />}
          hasPopup="dialog"
          onClick={open({ kind: 'invite', by: 'mail' })}
        >
          {t('stageMail')}
        </Button>
        <Button
          look="quiet"
          icon={<UserPlus aria-hidden="true" />}
          hasPopup="dialog"
          onClick={open({ kind: 'invite', role: 'assistant' })}
        >
          {t('stageInviteAgent')}
        </Button>
      </div>
    </div>
  );
}

/** As people type it. */
export const siteAddress = (): string =>
  (currentSite()?.url ?? location.origin).replace(/^https?:\/\//, '').replace(/\/$/, '');

/** The customer's link, made when it is wanted; where the clipboard is refused, the dialog shows it. */
function CopyLinkButton(): JSX.Element {
  const page = usePageState();
  const { copied, copy } = useCopy();
  const run = async (): Promise<void> => {
    const refused = await makeLink(page, 'customer');
    const link = page.links.peek().customer;
    if (refused || !link) return tell(refused ?? 'unavailable');
    if (!(await copy(link))) page.dialog.value = { kind: 'invite' };
  };
  return (
    <Button
      look="primary"
      size="large"
      icon={copied ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
      onClick={() => void run()}
    >
      {t(copied ? 'copied' : 'inviteCopy')}
    </Button>
  );
}

function CopyNumberButton(): JSX.Element {
  const page = usePageState();
  const { copied, copy } = useCopy();
  const run = async (): Promise<void> => {
    if (!(await copy(formatSessionNumber(page.number)))) page.dialog.value = { kind: 'invite' };
  };
  return (
    <Button
      size="large"
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onClick={() => void run()}
    >
      {t(copied ? 'copied' : 'copyNumber')}
    </Button>
  );
}
