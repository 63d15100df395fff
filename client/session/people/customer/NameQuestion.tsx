import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { isVisible, tidyName } from '../../../../shared/domain/text.ts';
import type { Answer } from '../../../../shared/protocol/errors.ts';
import { refusalText, text } from '../../../i18n/customer.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { showToast } from '../../../ui/toast.ts';

export interface NameQuestionProps {
  readonly agent: string;
  /** What is to be changed; empty where there is no name yet. */
  readonly known?: string;
  readonly onSave: (name: string) => Promise<Answer<null>>;
}

/** A link asks nothing before it joins [IN3]; here the name can be given, or not. */
export function NameQuestion({ agent, known = '', onSave }: NameQuestionProps): JSX.Element {
  const [name, setName] = useState(known);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const tidied = tidyName(name);
    if (!isVisible(tidied)) {
      setError(text('joinNameMissing'));
      return;
    }
    setBusy(true);
    const answer = await onSave(tidied);
    setBusy(false);
    if (answer.ok) showToast({ tone: 'info', text: text('nameSaved', { name: tidied }) });
    else setError(refusalText(answer.error.code));
  };
  return (
    <form class="name-question" noValidate onSubmit={(event) => void save(event)}>
      <p>{text('nameQuestion', { agent })}</p>
      <TextField
        label={text('joinName')}
        value={name}
        autoFocus={known !== ''}
        error={error}
        onInput={(value) => {
          setName(value);
          setError(null);
        }}
        autoComplete="name"
        maxLength={LIMITS.nameLength}
        after={
          <Button type="submit" busy={busy}>
            {text('nameSave')}
          </Button>
        }
      />
    </form>
  );
}
