import type { ComponentChildren, JSX } from 'preact';
import { Notice } from './Notice.tsx';

export interface CardFormProps {
  /** While it is on its way, sending it again does nothing. */
  readonly busy: boolean;
  /** What went wrong with the whole of it, above the fields. */
  readonly error?: string | null;
  readonly onSubmit: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** A form on a card of its own, judged by our words and not by the browser's. */
export function CardForm({ busy, error = null, onSubmit, children }: CardFormProps): JSX.Element {
  return (
    <form
      class="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void onSubmit();
      }}
    >
      {error ? (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      ) : null}
      {children}
    </form>
  );
}
