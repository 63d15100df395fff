import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type FormAnswer, readForm } from '../../shared/protocol/form.ts';
import type { EnterBody } from '../../shared/protocol/http.ts';
import { type AskedField, type FormField, keyOf } from '../../shared/protocol/queue-setup.ts';
import { EntryField } from './EntryField.tsx';

export interface WrittenFields<Sent> {
  readonly fields: JSX.Element;
  /** What is to be sent; null where something is to be corrected first, which is said and gets the focus. */
  submit(): Sent | null;
}

/** The fields of a queue's form with what is written in them [QU2, FO1]. */
export function useForm(form: readonly FormField[], isFocused = true): WrittenFields<EnterBody> {
  const { fields, submit } = useFields(form, isFocused);
  return {
    fields,
    submit: () => {
      const answers = submit();
      return answers && bodyOf(answers);
    },
  };
}

/** The fields of any form. */
export function useFields(
  form: readonly AskedField[],
  isFocused = true,
): WrittenFields<readonly FormAnswer[]> {
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [tries, setTries] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { faults, answers } = readForm(form, written);
  useEffect(() => {
    if (tries > 0) box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [tries]);
  const fields = (
    <div ref={box} class="entry-fields">
      {form.map((field, index) => {
        const key = keyOf(field);
        const fault = faults.get(key) ?? null;
        return (
          <EntryField
            key={key}
            {...{ field, value: written[key] ?? '', autoFocus: isFocused && index === 0 }}
            // While it is still being written only what is too long is said.
            fault={tries > 0 || fault === 'long' ? fault : null}
            onInput={(value) => setWritten((before) => ({ ...before, [key]: value }))}
          />
        );
      })}
    </div>
  );
  const submit = (): readonly FormAnswer[] | null => {
    setTries(tries + 1);
    return faults.size > 0 ? null : answers;
  };
  return { fields, submit };
}

function bodyOf(answers: readonly FormAnswer[]): EnterBody {
  const {
    name,
    request: text = '',
    ...others
  } = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
  return { ...(name && { name }), text, answers: others };
}
