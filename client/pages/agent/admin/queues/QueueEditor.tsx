import type { ComponentType, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueueFile } from '../../../../../shared/protocol/queue-setup.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { saveQueue } from '../../../../net/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { ConfigurationStep } from './ConfigurationStep.tsx';
import { faultsIn, type Others, STEPS, type Step, stepOf } from './draft.ts';
import { FormStep } from './FormStep.tsx';
import { LinkStep } from './LinkStep.tsx';
import { whole } from './lines.ts';
import { Preview } from './Preview.tsx';
import { RulesStep } from './RulesStep.tsx';
import { faultText, type StepProps } from './step.ts';
import { TextsStep } from './TextsStep.tsx';
import { UsersStep } from './UsersStep.tsx';

export interface QueueEditorProps {
  readonly queue: QueueFile;
  readonly isOld: boolean;
  readonly others: Others;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const STEP_TEXT = {
  configuration: 'stepConfiguration',
  users: 'stepUsers',
  form: 'stepForm',
  link: 'stepLink',
  rules: 'stepRules',
  texts: 'stepTexts',
} as const;
const STEP_PAGE: Readonly<Record<Step, ComponentType<StepProps>>> = {
  configuration: ConfigurationStep,
  users: UsersStep,
  form: FormStep,
  link: LinkStep,
  rules: RulesStep,
  texts: TextsStep,
};

/** Makes a queue step by step, or changes one; what is wrong is said at its field [QU1]. */
export function QueueEditor({
  queue: given,
  isOld,
  others,
  onDone,
  onCancel,
}: QueueEditorProps): JSX.Element {
  const [queue, setQueue] = useState(given);
  const [step, setStep] = useState<Step>('configuration');
  const [tries, setTries] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const faults = new Set(tries > 0 ? faultsIn(tidied(queue), others) : []);
  useEffect(() => {
    if (tries > 0) box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [tries]);
  const at = STEPS.indexOf(step);
  /** Whether nothing of these steps is wrong; else it is shown. */
  const passes = (steps: readonly Step[]): boolean => {
    const wrong = faultsIn(tidied(queue), others).find((path) => steps.includes(stepOf(path)));
    setTries(wrong === undefined ? 0 : tries + 1);
    if (wrong !== undefined) setStep(stepOf(wrong));
    return wrong === undefined;
  };
  const save = async (): Promise<void> => {
    if (busy || !passes(STEPS)) return;
    setBusy(true);
    const answer = await saveQueue(tidied(queue), isOld);
    setBusy(false);
    if (!answer.ok) return setRefusal(errorText(answer.error.code));
    showToast({ text: t(isOld ? 'saved' : 'created', { name: queue.name }), tone: 'info' });
    onDone();
  };
  const Page = STEP_PAGE[step];
  // Texts of its own are for later.
  const isComplete = at >= STEPS.indexOf('rules');
  const next = STEPS[at + 1];
  return (
    <div class="queue-editor">
      <h1>{isOld ? given.name : t('newQueue')}</h1>
      <StepList {...{ step, isOld, faults }} onGo={(to) => (isOld || passes([step])) && setStep(to)} />
      {refusal === null ? null : (
        <Notice tone="danger" announce>
          {refusal}
        </Notice>
      )}
      <div class="queue-columns">
        <div ref={box} class="queue-fields">
          <h2>{t(STEP_TEXT[step])}</h2>
          <Page
            key={step}
            {...{ queue, others, isOld }}
            change={(part) => setQueue((before) => ({ ...before, ...part }))}
            fault={(path) => (faults.has(path) ? faultText(path) : null)}
          />
        </div>
        {step === 'form' || step === 'link' || step === 'rules' ? (
          <Preview {...{ queue, others, step }} />
        ) : null}
      </div>
      <div class="queue-foot">
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <span class="button-row">
          {at === 0 ? null : <Button onClick={() => setStep(STEPS[at - 1] ?? step)}>{t('back')}</Button>}
          {next ? (
            <Button
              look={isOld || isComplete ? 'secondary' : 'primary'}
              onClick={() => passes([step]) && setStep(next)}
            >
              {t('next')}
            </Button>
          ) : null}
          {isOld || isComplete ? (
            <Button look="primary" busy={busy} onClick={() => void save()}>
              {t(isOld ? 'save' : 'create')}
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  );
}

interface StepListProps {
  readonly step: Step;
  readonly isOld: boolean;
  readonly faults: ReadonlySet<string>;
  readonly onGo: (step: Step) => void;
}

/** Where one is; of a new queue only what comes before can be gone to at once. */
function StepList({ step, isOld, faults, onGo }: StepListProps): JSX.Element {
  const wrong = new Set([...faults].map(stepOf));
  const at = STEPS.indexOf(step);
  return (
    <ol class="queue-steps" aria-label={t('steps')}>
      {STEPS.map((one, index) => (
        <li key={one}>
          <button
            type="button"
            aria-current={one === step ? 'step' : undefined}
            data-wrong={wrong.has(one) ? '' : undefined}
            disabled={!isOld && index > at}
            onClick={() => onGo(one)}
          >
            <span class="digits" aria-hidden="true">
              {index + 1}
            </span>
            {t(STEP_TEXT[one])}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** As it is sent: without lines that are empty. */
function tidied(queue: QueueFile): QueueFile {
  const { messages, hours } = queue;
  return {
    ...queue,
    messages: { ...messages, mailTo: whole(messages.mailTo) },
    hours: hours && { ...hours, holidays: whole(hours.holidays) },
  };
}
