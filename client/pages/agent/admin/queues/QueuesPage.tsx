import { Plus, Upload } from 'lucide-preact';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { AdminQueues } from '../../../../../shared/protocol/queue-admin.ts';
import type { QueueFile } from '../../../../../shared/protocol/queue-setup.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { getAdminQueues, readQueue } from '../../../../net/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { EmptyState, Notice } from '../../../../ui/Notice.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { EMPTY, readFile } from './draft.ts';
import { QueueEditor } from './QueueEditor.tsx';
import { QueueList } from './QueueList.tsx';
import { faultText } from './step.ts';
import './queues.css';

interface Editing {
  readonly queue: QueueFile;
  readonly isOld: boolean;
}

/** The queues of the contact centre: made, changed, opened and closed, taken along as a file [QU1]. */
export function QueuesPage(): JSX.Element {
  usePage(t('queues'));
  const asked = useAsked(getAdminQueues);
  const [editing, setEditing] = useState<Editing | null>(null);
  const edit = async (address: string): Promise<void> => {
    const answer = await readQueue(address);
    if (answer.ok) setEditing({ queue: answer.data, isOld: true });
    else showToast({ text: errorText(answer.error.code), tone: 'alert' });
  };
  if (editing && asked.data) {
    const { queues, agents } = asked.data;
    const rest = queues.filter(({ address }) => !editing.isOld || address !== editing.queue.address);
    return (
      <QueueEditor
        {...{ ...editing, others: { queues: rest, agents } }}
        onCancel={() => setEditing(null)}
        onDone={() => {
          asked.reload();
          setEditing(null);
        }}
      />
    );
  }
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('queues')}</h1>
          <p>{t('queuesLead')}</p>
        </div>
        <Button
          look="primary"
          icon={<Plus aria-hidden="true" />}
          onClick={() => setEditing({ queue: EMPTY, isOld: false })}
        >
          {t('newQueue')}
        </Button>
      </div>
      <AskedState asked={asked} />
      {asked.data ? <Import queues={asked.data.queues} onRead={setEditing} /> : null}
      {asked.data?.queues.length === 0 ? <EmptyState title={t('queuesNone')} /> : null}
      {asked.data && asked.data.queues.length > 0 ? (
        <QueueList
          queues={asked.data.queues}
          onEdit={(address) => void edit(address)}
          onChanged={asked.reload}
        />
      ) : null}
    </>
  );
}

/** A file opens as a queue that is being set up, so that nothing of it counts before it was looked at. */
function Import(props: {
  readonly queues: AdminQueues['queues'];
  readonly onRead: (editing: Editing) => void;
}): JSX.Element {
  const { queues, onRead } = props;
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const take = async (file: File): Promise<void> => {
    const read = readFile(await file.text());
    if ('faults' in read) return setFaults(read.faults);
    setFaults([]);
    onRead({ queue: read.queue, isOld: queues.some(({ address }) => address === read.queue.address) });
  };
  return (
    <>
      <div class="button-row">
        <Button icon={<Upload aria-hidden="true" />} onClick={() => input.current?.click()}>
          {t('import')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('importFile')}
          accept="application/json,.json"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void take(file);
          }}
        />
      </div>
      {faults.length === 0 ? null : (
        <Notice tone="danger" announce>
          {t('importFaults')}
          <ul>
            {faults.map((path) => (
              <li key={path}>{path === '' ? t('importNoFile') : `${path}: ${faultText(path)}`}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
