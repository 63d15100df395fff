import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { showToast } from '../../ui/toast.ts';
import { refusalText, text } from './text.ts';

export interface NameQuestionProps {
  readonly agent: string;
  readonly onSave: (name: string) => Promise<Answer<null>>;
}

/** A link asks nothing before it joins [IN3]; here the name can be given, or not. */
export function NameQuestion({ agent, onSave }: NameQuestionProps): JSX.Element {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(text('joinNameMissing'));
      return;
    }
    setBusy(true);
    const answer = await onSave(name.trim());
    setBusy(false);
    if (answer.ok) showToast({ tone: 'info', text: text('nameSaved', { name: name.trim() }) });
    else setError(refusalText(answer.error.code));
  };
  return (
    <form class="name-question" noValidate onSubmit={(event) => void save(event)}>
      <p>{text('nameQuestion', { agent })}</p>
      <TextField
        label={text('joinName')}
        value={name}
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
