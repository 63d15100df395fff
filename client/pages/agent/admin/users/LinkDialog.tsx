import type { JSX } from 'preact';
import type { MadeLink } from '../../../../../shared/protocol/admin.ts';
import { t } from '../../../../i18n/admin.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { Button } from '../../../../ui/Button.tsx';
import { CopyField } from '../../../../ui/CopyField.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';

import { LinkMail } from './LinkMail.tsx';

export interface HandedLink {
  readonly name: string;
  readonly email: string;
  readonly link: MadeLink;
  /** Their first password, and not another one. */
  readonly invited: boolean;
}

/** The link that an administrator hands over; it is shown this once. */
export function LinkDialog({
  onClose,
  ...handed
}: HandedLink & { readonly onClose: () => void }): JSX.Element {
  const { name, link, invited } = handed;
  return (
    <Dialog
      title={t('linkTitle', { name })}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <p>{invited ? t('linkInvited', { name }) : t('linkReset', { name })}</p>
      <CopyField
        label={t('linkLabel')}
        value={link.url}
        hint={t('linkUntil', { time: formatDateTime(link.expiresAt) })}
        copyLabel={t('copyLink')}
      />
      <LinkMail {...handed} />
    </Dialog>
  );
}
