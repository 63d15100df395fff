import type { JSX } from 'preact';
import type { FormField } from '../../shared/protocol/queue-setup.ts';
import { useFields, type Written } from './FormFields.tsx';

/** Between the page and its form, which is fetched only where the site has one. */
export interface SiteFormHandle {
  /** Kept over a refusal, after which the page is drawn anew. */
  written: Written;
  /** What is to be sent; null where something is to be corrected first, which is said and gets the focus. */
  submit: () => Written | null;
}

/** What the site asks of whoever joins by number or link [FO1]. */
export function SiteForm(props: {
  readonly form: readonly FormField[];
  readonly handle: SiteFormHandle;
}): JSX.Element {
  const { form, handle } = props;
  const { fields, submit, written } = useFields(form, false, handle.written);
  handle.written = written;
  handle.submit = () => {
    const answers = submit();
    return answers && Object.fromEntries(answers.map(({ key, value }) => [key, value]));
  };
  return fields;
}
