import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import { DISTRIBUTIONS } from '../../../../../shared/protocol/queue-setup.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Checkbox, RadioGroup, TextField } from '../../../../ui/Field.tsx';
import { addressOf } from './draft.ts';
import { NumberInput } from './NumberInput.tsx';
import type { StepProps } from './step.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const DISTRIBUTION = {
  everybody: { label: 'distributionEverybody', hint: 'distributionEverybodyHint' },
  idle: { label: 'distributionIdle', hint: 'distributionIdleHint' },
  robin: { label: 'distributionRobin', hint: 'distributionRobinHint' },
} as const;

/** Name, address, who is asked first, and times. */
export function ConfigurationStep({ queue, isOld, change, fault }: StepProps): JSX.Element {
  const [isTyped, setIsTyped] = useState(isOld || queue.address !== '');
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        {...{ value: queue.name, error: fault('name'), maxLength: LIMITS.nameLength, autoFocus: true }}
        onInput={(name) => change({ name, ...(isTyped ? {} : { address: addressOf(name) }) })}
      />
      <TextField
        label={t('address')}
        hint={t('addressHint', { address: `${location.origin}/q/${queue.address || 'printers'}` })}
        {...{ value: queue.address, error: fault('address'), maxLength: LIMITS.queueAddressLength }}
        readOnly={isOld}
        onInput={(address) => {
          setIsTyped(address !== '');
          change({ address: address.toLowerCase() });
        }}
      />
      <RadioGroup
        label={t('distribution')}
        value={queue.distribution}
        options={DISTRIBUTIONS.map((value) => ({
          ...{ value, label: t(DISTRIBUTION[value].label), hint: t(DISTRIBUTION[value].hint) },
        }))}
        onChange={(distribution) => change({ distribution })}
      />
      <div class="queue-numbers">
        <NumberInput
          label={t('priority')}
          hint={t('priorityHint')}
          {...{ value: queue.priority, error: fault('priority') }}
          onChange={(priority) => change({ priority })}
        />
        <NumberInput
          label={t('keep')}
          hint={t('keepHint')}
          {...{ value: queue.keepMs / MINUTE_MS, error: fault('keepMs') }}
          onChange={(minutes) => change({ keepMs: minutes * MINUTE_MS })}
        />
        <NumberInput
          label={t('wrapUp')}
          hint={t('wrapUpHint')}
          {...{ value: queue.wrapUpMs / SECOND_MS, error: fault('wrapUpMs') }}
          onChange={(seconds) => change({ wrapUpMs: seconds * SECOND_MS })}
        />
      </div>
      <fieldset class="queue-set">
        <legend>{t('shows')}</legend>
        <Checkbox
          label={t('showsPlace')}
          checked={queue.shows.place}
          onChange={(place) => change({ shows: { ...queue.shows, place } })}
        />
        <Checkbox
          label={t('showsWait')}
          checked={queue.shows.wait}
          onChange={(wait) => change({ shows: { ...queue.shows, wait } })}
        />
      </fieldset>
    </>
  );
}
