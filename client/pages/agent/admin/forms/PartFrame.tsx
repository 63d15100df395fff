import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../../i18n/forms.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import type { EditedPart } from './usePart.ts';

export interface PartFrameProps {
  readonly title: string;
  readonly lead: string;
  readonly edited: Omit<EditedPart<never>, 'value'>;
  readonly children: ComponentChildren;
  /** Beside the fields. */
  readonly preview?: JSX.Element;
  /** `h1` where it is the whole page. */
  readonly heading?: 'h1' | 'h2';
}

/** One part of what the site asks for, with its preview and its button; after a fault the first wrong field gets the focus. */
export function PartFrame(props: PartFrameProps): JSX.Element {
  const { title, lead, edited, children, preview, heading: Heading = 'h2' } = props;
  const { faults, refusal, isChanged, busy } = edited;
  const box = useRef<HTMLFormElement>(null);
  const wrong = faults.size > 0;
  useEffect(() => {
    if (wrong) box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [wrong]);
  return (
    <form
      ref={box}
      class="queue-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void edited.save();
      }}
    >
      <div>
        <Heading>{title}</Heading>
        <p class="quiet-text">{lead}</p>
      </div>
      {refusal === null && !wrong ? null : (
        <Notice tone="danger" announce>
          {refusal ?? t(faults.has('') ? 'twice' : 'wrong')}
        </Notice>
      )}
      <div class="queue-columns">
        <div class="queue-fields">{children}</div>
        {preview ?? null}
      </div>
      <div class="queue-foot">
        <span class="quiet-text" role="status">
          {isChanged ? t('unsaved') : ''}
        </span>
        <Button type="submit" look="primary" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
