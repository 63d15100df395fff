import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { graphemesIn } from '../../../../shared/domain/text.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { TransferTargets } from '../../../../shared/protocol/floor.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Checkbox, RadioGroup } from '../../../ui/Field.tsx';
import { EmptyState, Notice } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { type PageState, usePageState } from '../../agent/page-state.ts';
import { whileBusy } from '../../agent/sending.ts';
import { lastStill } from '../../share/agent/stills.ts';
import { type Chosen, choiceOf, type LoadedTargets, toggled } from './transfer.ts';
import './transfer.css';

/** Who is free changes all the time, and the dialog stands for a minute at most. */
const LOOK_MS = 2_000;

export interface TransferDialogProps {
  readonly onClose: () => void;
  /** The session is given away, and this agent is no longer in it. */
  readonly onDone: () => void;
}

/** To which queue, or to which agents, the session is given, and what they are told [TR1]. */
export function TransferDialog({ onClose, onDone }: TransferDialogProps): JSX.Element {
  const page = usePageState();
  const targets = useTargets(page);
  const [chosen, setChosen] = useState<Chosen>({ tab: 'queues', queueId: null, userIds: new Set() });
  const [note, setNote] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);
  const left = LIMITS.requestGraphemes - graphemesIn(note.trim());
  const to = isLoaded(targets) ? choiceOf(chosen, targets) : null;
  const transfer = async (): Promise<void> => {
    if (to === null || left < 0) return;
    setError(null);
    await whileBusy(page, 'transfer', async () => {
      await lastStill(page.client);
      const answer = await page.client.send('session:transfer', { to, note });
      if (answer.ok) onDone();
      else setError(answer.error.code);
    });
  };
  return (
    <Dialog
      title={t('transfer')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="primary"
            busy={page.busy.value.has('transfer')}
            disabled={to === null || left < 0}
            tip={to === null ? t('transferChoose') : undefined}
            onClick={() => void transfer()}
          >
            {t('transferVerb')}
          </Button>
        </>
      }
    >
      <p class="quiet-text">{t('transferText')}</p>
      {error ? (
        <Notice tone="danger" announce>
          {errorText(error)}
        </Notice>
      ) : null}
      <Targets targets={targets} chosen={chosen} onChoose={setChosen} />
      <TextArea
        label={t('transferNote')}
        hint={t('transferNoteLeft', { count: Math.max(left, 0) })}
        error={left < 0 ? t('transferNoteLong', { count: -left }) : null}
        value={note}
        onInput={setNote}
      />
    </Dialog>
  );
}

function Targets({
  targets,
  chosen,
  onChoose,
}: {
  readonly targets: LoadedTargets;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const tabs = [
    { id: 'queues', label: t('transferQueues') },
    { id: 'agents', label: t('transferAgents') },
  ] as const;
  return (
    <Tabs
      className="transfer-tabs"
      label={t('transferTo')}
      tabs={tabs}
      selected={chosen.tab}
      onSelect={(tab) => onChoose({ ...chosen, tab })}
    >
      {isLoaded(targets) ? (
        <div class="transfer-list">
          {chosen.tab === 'queues' ? (
            <Queues {...{ targets, chosen, onChoose }} />
          ) : (
            <Agents {...{ targets, chosen, onChoose }} />
          )}
        </div>
      ) : targets === null ? (
        <Loading />
      ) : (
        <Notice tone="danger">{errorText(targets)}</Notice>
      )}
    </Tabs>
  );
}

interface ListProps {
  readonly targets: TransferTargets;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

function Queues({ targets, chosen, onChoose }: ListProps): JSX.Element {
  if (targets.queues.length === 0) return <EmptyState title={t('transferNoQueue')} />;
  return (
    <RadioGroup
      label={t('transferQueue')}
      options={targets.queues.map(({ queueId, name, waiting }) => ({
        value: queueId as string,
        label: name,
        hint: t('transferWaiting', { count: waiting }),
      }))}
      value={chosen.queueId ?? ''}
      onChange={(queueId) => onChoose({ ...chosen, queueId })}
    />
  );
}

function Agents({ targets, chosen, onChoose }: ListProps): JSX.Element {
  if (targets.agents.length === 0) return <EmptyState title={t('transferNoAgent')} />;
  return (
    <fieldset class="radios">
      <legend>{t('transferWhich')}</legend>
      {targets.agents.map(({ userId, name, free }) => (
        <Checkbox
          key={userId}
          label={name}
          hint={free ? undefined : t('transferBusy')}
          checked={free && chosen.userIds.has(userId)}
          disabled={!free}
          onChange={() => onChoose({ ...chosen, userIds: toggled(chosen.userIds, userId) })}
        />
      ))}
    </fieldset>
  );
}

const isLoaded = (targets: LoadedTargets): targets is TransferTargets =>
  targets !== null && typeof targets !== 'string';

/** Whom the session can be given to now, or why nobody knows. */
function useTargets({ client }: PageState): LoadedTargets {
  const [targets, setTargets] = useState<LoadedTargets>(null);
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const answer = await client.send('session:transferTargets', {});
      if (current) setTargets(answer.ok ? answer.data : answer.error.code);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [client]);
  return targets;
}
