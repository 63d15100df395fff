import { Check, Copy } from 'lucide-preact';
import type { JSX } from 'preact';
import { t } from '../../../i18n/account.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useCopy } from '../../../ui/useCopy.ts';

interface CodesDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** The recovery codes, this once; only the button says that they are kept. */
export function CodesDialog({ codes, onClose }: CodesDialogProps): JSX.Element {
  const { copied, failed, copy } = useCopy();
  return (
    <Dialog
      title={t('codesTitle')}
      actions={
        <>
          <Button
            icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            onClick={() => void copy(codes.join('\n'))}
          >
            {copied ? t('copied') : t('codesCopy')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('codesDone')}
          </Button>
        </>
      }
    >
      <p>{t('codesText')}</p>
      <ul class="recovery-codes" aria-label={t('codesTitle')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      {failed ? (
        <Notice tone="danger" announce>
          {t('copyFailed')}
        </Notice>
      ) : null}
    </Dialog>
  );
}
