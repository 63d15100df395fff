import type { JSX } from 'preact';
import { t } from '../../../../i18n/webhooks.ts';
import { Button } from '../../../../ui/Button.tsx';
import { CopyField } from '../../../../ui/CopyField.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';

/** The secret that deliveries are signed with; it is shown this once. */
export function SecretDialog(props: {
  readonly secret: string;
  readonly rotated: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Dialog
      title={t('secretTitle')}
      onClose={props.onClose}
      actions={
        <Button look="primary" onClick={props.onClose}>
          {t('secretDone')}
        </Button>
      }
    >
      <p>{t('secretText')}</p>
      {props.rotated ? <p>{t('secretRotated')}</p> : null}
      <CopyField
        label={t('secretLabel')}
        value={props.secret}
        hint={t('secretHint')}
        copyLabel={t('secretCopy')}
      />
    </Dialog>
  );
}
