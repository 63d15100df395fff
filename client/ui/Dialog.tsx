import { X } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import type { ButtonLook } from './Button.tsx';
import { Button } from './Button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Called by Escape, the close button, a click beside it. Leave it out for a question that must be answered. */
  readonly onClose?: () => void;
  /** What the most likely button does, by Enter in a field. */
  readonly onSubmit?: () => void;
  /** Enter does nothing meanwhile. */
  readonly busy?: boolean;
  /** Buttons, the most likely one last. */
  readonly actions?: ComponentChildren;
  readonly width?: 'narrow' | 'wide';
  /** `alertdialog` for a question about something that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** A modal dialog; it is open as long as it is drawn, and gives the focus back when it goes. */
export function Dialog({
  title,
  children,
  onClose,
  onSubmit,
  busy = false,
  actions,
  width = 'narrow',
  role,
}: DialogProps): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // Else the close button would have it, with its tooltip.
      if (!dialog.querySelector('[autofocus]')) dialog.focus();
    }
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={`dialog dialog-${width}`}
      tabIndex={-1}
      role={role}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose?.();
      }}
    >
      <div class="dialog-frame">
        <header class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {onClose ? (
            <Button look="quiet" icon={<X aria-hidden="true" />} label={t('close')} onClick={onClose} />
          ) : null}
        </header>
        {onSubmit ? (
          <DialogForm busy={busy} onSubmit={onSubmit}>
            {children}
          </DialogForm>
        ) : (
          <div class="dialog-body">{children}</div>
        )}
        {actions ? <footer class="dialog-actions">{actions}</footer> : null}
      </div>
    </dialog>
  );
}

function DialogForm(props: {
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <form
      class="dialog-body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.busy) props.onSubmit();
      }}
    >
      {props.children}
      {/* Without one, Enter does nothing where there are several fields. */}
      <button type="submit" hidden />
    </form>
  );
}

export interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The verb; the same one as on the button that opened this. */
  readonly confirm: string;
  readonly look?: ButtonLook;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back. The focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps): JSX.Element {
  return (
    <Dialog
      title={props.title}
      role="alertdialog"
      onClose={props.onCancel}
      actions={
        <>
          <Button onClick={props.onCancel} autoFocus>
            {t('cancel')}
          </Button>
          <Button look={props.look ?? 'danger'} busy={props.busy ?? false} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
