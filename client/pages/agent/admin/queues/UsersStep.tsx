import type { JSX } from 'preact';
import { t } from '../../../../i18n/queue-admin.ts';
import { Checkbox } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import type { StepProps } from './step.ts';

/** Who serves the queue; those whom a file names and nobody knows stand there too, to be taken out. */
export function UsersStep({ queue, others, change, fault }: StepProps): JSX.Element {
  const known = new Set(others.agents.map(({ email }) => email));
  const unknown = queue.agents.filter((email) => !known.has(email));
  const set = (email: string, serves: boolean): void =>
    change({ agents: serves ? [...queue.agents, email] : queue.agents.filter((one) => one !== email) });
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
      {queue.agents.length === 0 ? <p class="quiet-text">{t('usersNobody')}</p> : null}
    </>
  );
}
