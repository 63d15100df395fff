import type { JSX } from 'preact';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';

export interface RowActsProps {
  readonly name: string;
  readonly isFirst: boolean;
  readonly onUp: () => void;
  readonly onRemove: () => void;
}

/** A place earlier, or out. */
export function RowActs({ name, isFirst, onUp, onRemove }: RowActsProps): JSX.Element {
  return (
    <span class="button-row">
      {isFirst ? null : (
        <Button size="small" look="quiet" label={t('upOf', { name })} onClick={onUp}>
          {t('up')}
        </Button>
      )}
      <Button size="small" look="quiet" label={t('removeOf', { name })} onClick={onRemove}>
        {t('remove')}
      </Button>
    </span>
  );
}
