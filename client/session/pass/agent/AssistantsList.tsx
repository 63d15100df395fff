import { Mic, MicOff } from 'lucide-preact';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { Quality } from '../../../../shared/domain/media.ts';
import type { ParticipantView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { now } from '../../../ui/clock.ts';
import { QualityBars } from '../../../ui/Status.tsx';
import { canTakeOver } from './pass-control.ts';

export interface AssistantsListProps {
  readonly assistants: readonly ParticipantView[];
  readonly chosen: ParticipantId | null;
  readonly qualities: ReadonlyMap<ParticipantId, Quality>;
  readonly onChoose: (participantId: ParticipantId) => void;
  /** Enter, or a double click. */
  readonly onConfirm: () => void;
}

/** The listbox of the dialog Pass control: arrow keys choose, Enter hands over [PC1]. */
export function AssistantsList(props: AssistantsListProps): JSX.Element {
  const { assistants, chosen, onChoose, onConfirm } = props;
  const id = useId();
  const ready = assistants.filter(canTakeOver);
  const at = ready.findIndex(({ participantId }) => participantId === chosen);
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && chosen !== null) {
      onConfirm();
      return;
    }
    const last = ready.length - 1;
    const target = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[
      event.key
    ];
    const next = target === undefined ? undefined : ready[target];
    if (!next) return;
    event.preventDefault();
    onChoose(next.participantId);
  };
  return (
    <div
      class="assistants"
      role="listbox"
      aria-label={t('passAssistants')}
      aria-activedescendant={chosen === null ? undefined : `${id}-${chosen}`}
      tabIndex={0}
      autofocus
      onKeyDown={onKeyDown}
    >
      {assistants.map((person) => (
        <Assistant
          key={person.participantId}
          {...props}
          id={`${id}-${person.participantId}`}
          person={person}
        />
      ))}
    </div>
  );
}

function Assistant({
  id,
  person,
  chosen,
  qualities,
  onChoose,
  onConfirm,
}: AssistantsListProps & { readonly id: string; readonly person: ParticipantView }): JSX.Element {
  const { participantId, name, voiceCapable, keptUntil } = person;
  const ready = canTakeOver(person);
  const Icon = voiceCapable ? Mic : MicOff;
  const seconds = Math.max(0, Math.ceil(((keptUntil ?? 0) - now.value) / 1_000));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the listbox has the focus and the keys
    <div
      id={id}
      class="assistant"
      role="option"
      aria-selected={participantId === chosen}
      aria-disabled={ready ? undefined : true}
      onClick={() => (ready ? onChoose(participantId) : undefined)}
      onDblClick={() => (ready ? onConfirm() : undefined)}
    >
      <span class="assistant-name">
        <bdi>{name}</bdi>
      </span>
      <span class="assistant-voice">
        <Icon size={14} aria-hidden="true" />
        {t(voiceCapable ? 'passVoice' : 'passNoVoice')}
      </span>
      {ready ? (
        <QualityBars quality={qualities.get(participantId) ?? 'unknown'} />
      ) : (
        <span class="person-lost">{t('peopleLost', { seconds })}</span>
      )}
    </div>
  );
}
