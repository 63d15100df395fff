import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminQueue } from '../../../../../shared/protocol/queue-admin.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { formatNumber } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { actOnQueue, exportAddress } from '../../../../net/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../../ui/Dialog.tsx';
import { showToast } from '../../../../ui/toast.ts';

export interface QueueListProps {
  readonly queues: readonly AdminQueue[];
  readonly onEdit: (address: string) => void;
  readonly onChanged: () => void;
}

const DISTRIBUTION_TEXT = {
  everybody: 'distributionEverybody',
  idle: 'distributionIdle',
  robin: 'distributionRobin',
} as const;

/** All queues, in the order in which they were made [QU1]. */
export function QueueList({ queues, onEdit, onChanged }: QueueListProps): JSX.Element {
  const [removing, setRemoving] = useState<AdminQueue | null>(null);
  const act = async (address: string, what: 'open' | 'close' | 'remove'): Promise<void> => {
    const answer = await actOnQueue(address, what);
    if (!answer.ok) showToast({ text: errorText(answer.error.code), tone: 'alert' });
    onChanged();
  };
  return (
    <div class="admin-frame">
      <table class="admin-table" aria-label={t('queues')}>
        <thead>
          <tr>
            {[t('queue'), t('state'), t('distribution'), t('users'), t('actions')].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <Row
              key={queue.address}
              {...{ queue, onEdit }}
              onAct={(what) => void act(queue.address, what)}
              onRemove={() => setRemoving(queue)}
            />
          ))}
        </tbody>
      </table>
      {removing ? (
        <ConfirmDialog
          title={t('removeTitle', { name: removing.name })}
          confirm={t('remove')}
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null);
            void act(removing.address, 'remove');
          }}
        >
          {t('removeText')}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

interface RowProps {
  readonly queue: AdminQueue;
  readonly onEdit: (address: string) => void;
  readonly onAct: (what: 'open' | 'close') => void;
  readonly onRemove: () => void;
}

function Row({ queue, onEdit, onAct, onRemove }: RowProps): JSX.Element {
  const { address, name, open, distribution, agents } = queue;
  return (
    <tr>
      <th scope="row">
        <span class="admin-who">
          <bdi>{name}</bdi>
          <small>
            <a href={`/q/${address}`} target="_blank" rel="noopener">
              {`/q/${address}`}
            </a>
          </small>
        </span>
      </th>
      <td>{t(open ? 'stateOpen' : 'stateClosed')}</td>
      <td>{t(DISTRIBUTION_TEXT[distribution])}</td>
      <td class="digits">{formatNumber(agents)}</td>
      <td>
        <span class="button-row queue-acts">
          <Button size="small" label={t('editOf', { name })} onClick={() => onEdit(address)}>
            {t('edit')}
          </Button>
          <Button
            size="small"
            look="quiet"
            label={t(open ? 'closeOf' : 'openOf', { name })}
            onClick={() => onAct(open ? 'close' : 'open')}
          >
            {t(open ? 'closeQueue' : 'openQueue')}
          </Button>
          <a class="button button-quiet button-small" href={exportAddress(address)} download>
            {t('export')}
            <span class="visually-hidden"> {name}</span>
          </a>
          <Button size="small" look="quiet" label={t('removeOf', { name })} onClick={onRemove}>
            {t('remove')}
          </Button>
        </span>
      </td>
    </tr>
  );
}
