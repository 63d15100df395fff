import type { ComponentChildren, JSX, Ref } from 'preact';
import { Spinner } from './Spinner.tsx';
import './button.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'live';

export interface ButtonProps {
  readonly children?: ComponentChildren;
  /** How loud it is; one primary button per view. `live` only for stopping what goes out. */
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'medium' | 'large';
  /** An icon of Lucide, drawn before the text. */
  readonly icon?: ComponentChildren;
  /** Shown as spinner; the button keeps its width and answers no click [UI4]. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Accessible name where there is no text, also the tooltip. */
  readonly label?: string;
  /** Longer tooltip text, for instance why it is disabled. */
  readonly tip?: string | undefined;
  /** Keys as shown in the tooltip, for instance `M`. */
  readonly keys?: string | undefined;
  readonly pressed?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onClick?: (event: JSX.TargetedMouseEvent<HTMLButtonElement>) => void;
  readonly popoverTarget?: string;
  readonly hasPopup?: 'menu' | 'dialog';
  readonly expanded?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly className?: string;
  readonly autoFocus?: boolean;
}

/** A command. Disabled buttons stay focusable, so that their tooltip can say why. */
export function Button(props: ButtonProps): JSX.Element {
  const { look = 'secondary', size = 'medium', busy = false, disabled = false, children, onClick } = props;
  const idle = !busy && !disabled;
  const names = [
    'button',
    `button-${look}`,
    `button-${size}`,
    children ? '' : 'button-icon',
    props.className ?? '',
  ];
  return (
    <button
      ref={props.buttonRef ?? null}
      type={props.type ?? 'button'}
      class={names.filter(Boolean).join(' ')}
      aria-disabled={idle ? undefined : true}
      aria-busy={busy || undefined}
      aria-pressed={props.pressed}
      aria-label={props.label}
      aria-haspopup={props.hasPopup}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.keys}
      data-tip={props.tip ?? (children ? undefined : props.label)}
      data-keys={props.keys}
      popovertarget={props.popoverTarget}
      autofocus={props.autoFocus}
      onClick={(event) => {
        if (idle) onClick?.(event);
        else event.preventDefault();
      }}
    >
      {busy ? <Spinner /> : props.icon}
      {children ? <span class="button-text">{children}</span> : null}
    </button>
  );
}
