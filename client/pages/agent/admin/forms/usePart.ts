import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { type FormPart, type SiteForms, siteForms } from '../../../../../shared/protocol/site-forms.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { t } from '../../../../i18n/forms.ts';
import { setForm } from '../../../../net/site-forms.ts';
import { showToast } from '../../../../ui/toast.ts';

export interface PartEditorProps {
  readonly forms: SiteForms;
  readonly put: (forms: SiteForms) => void;
}
export interface EditedPart<Value> {
  readonly value: Value;
  readonly change: (value: Value) => void;
  /** Paths that are wrong, once saving was tried; an empty one is about the whole. */
  readonly faults: ReadonlySet<string>;
  readonly isChanged: boolean;
  readonly busy: boolean;
  readonly refusal: string | null;
  /** Saves, and offers the way back. */
  save(): Promise<void>;
}

/** One part of what the site asks for, as it is being written; judged by the function by which the server judges it. */
export function usePart<Part extends FormPart>(
  part: Part,
  { forms, put, name }: PartEditorProps & { readonly name: string },
): EditedPart<SiteForms[Part]> {
  const before = forms[part];
  const [value, setValue] = useState(before);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const faults = faultsIn(part, value);
  const send = async (sent: SiteForms[Part]): Promise<boolean> => {
    setBusy(true);
    const answer = await setForm(part, sent);
    setBusy(false);
    setRefusal(answer.ok ? null : errorText(answer.error.code));
    if (!answer.ok) return false;
    setValue(answer.data[part]);
    put(answer.data);
    return true;
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (faults.size > 0 || busy || !(await send(value))) return;
    setTried(false);
    showToast({
      ...{ text: t('saved', { part: name }), tone: 'info', about: `form ${part}` },
      action: { label: t('undo'), run: () => void send(before) },
    });
  };
  return {
    ...{ value, change: setValue, busy, refusal, save },
    faults: tried ? faults : new Set(),
    isChanged: JSON.stringify(value) !== JSON.stringify(before),
  };
}

function faultsIn(part: FormPart, value: unknown): ReadonlySet<string> {
  const read = v.safeParse(siteForms[part], value);
  return new Set(read.success ? [] : read.issues.map((issue) => v.getDotPath(issue) ?? ''));
}
