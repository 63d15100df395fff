import type { JSX } from 'preact';
import { t } from '../../../../i18n/queue-admin.ts';
import { Checkbox, RadioGroup } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import type { StepProps } from './step.ts';

/** Who serves the queue; those whom a file names and nobody knows stand there too, to be taken out. */
export function UsersStep({ queue, others, change, fault }: StepProps): JSX.Element {
  const known = new Set(others.agents.map(({ email }) => email));
  const unknown = queue.agents.filter((email) => !known.has(email));
  const set = (email: string, serves: boolean): void =>
    change(
      serves
        ? { agents: [...queue.agents, email] }
        : {
            agents: queue.agents.filter((one) => one !== email),
            pickers: queue.pickers?.filter((one) => one !== email) ?? null,
          },
    );
  return (
    <>
      {others.agents.length === 0 ? <Notice>{t('usersNone')}</Notice> : null}
      <fieldset class="queue-set">
        <legend>{t('users')}</legend>
        {others.agents.map(({ email, name }) => (
          <Checkbox
            key={email}
            {...{ label: name, hint: email, checked: queue.agents.includes(email) }}
            onChange={(serves) => set(email, serves)}
          />
        ))}
        {unknown.map((email) => (
          <Checkbox
            key={email}
            {...{ label: email, checked: true, error: fault(`agents.${queue.agents.indexOf(email)}`) }}
            onChange={(serves) => set(email, serves)}
          />
        ))}
      </fieldset>
      {queue.agents.length === 0 ? (
        <p class="quiet-text">{t('usersNobody')}</p>
      ) : (
        <Pickers {...{ queue, others, change }} />
      )}
    </>
  );
}

/** Who of them may choose whom they serve [QU5]. */
function Pickers({ queue, others, change }: Pick<StepProps, 'queue' | 'others' | 'change'>): JSX.Element {
  const { agents, pickers } = queue;
  const nameOf = (email: string): string => others.agents.find((one) => one.email === email)?.name ?? email;
  const set = (email: string, may: boolean): void =>
    change({ pickers: agents.filter((one) => (one === email ? may : pickers?.includes(one))) });
  return (
    <>
      <RadioGroup<'all' | 'some'>
        label={t('pickers')}
        value={pickers === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: t('pickersAll') },
          { value: 'some', label: t('pickersSome'), hint: t('pickersSomeHint') },
        ]}
        onChange={(who) => change({ pickers: who === 'all' ? null : [] })}
      />
      {pickers === null ? null : (
        <fieldset class="queue-set">
          <legend>{t('pickersSome')}</legend>
          {agents.map((email) => (
            <Checkbox
              key={email}
              {...{ label: t('mayPick', { name: nameOf(email) }), checked: pickers.includes(email) }}
              onChange={(may) => set(email, may)}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
