import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ButtonLook } from './Button.tsx';
import { Button } from './Button.tsx';
import { placeBelow } from './place.ts';
import './menu.css';

export interface MenuProps {
  /** Text of the button that opens it. */
  readonly label: string;
  readonly icon?: ComponentChildren;
  readonly look?: ButtonLook;
  readonly keys?: string;
  readonly align?: 'start' | 'end';
  readonly className?: string;
  /** The icon alone, with the text as name. */
  readonly compact?: boolean;
  readonly children: ComponentChildren;
}

/** A button with a list of commands: arrow keys, Home, End, Escape and typing aside do what they do in any menu. */
export function Menu({
  label,
  icon,
  look = 'quiet',
  keys,
  align = 'start',
  className,
  compact = false,
  children,
}: MenuProps): JSX.Element {
  const id = useId().replaceAll(':', '');
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const popover = list.current;
    if (!popover) return;
    const onToggle = (event: ToggleEvent): void => {
      const opened = event.newState === 'open';
      setOpen(opened);
      if (!opened) return;
      if (button.current) placeBelow(popover, { anchor: button.current, align });
      itemsOf(popover)[0]?.focus();
    };
    popover.addEventListener('toggle', onToggle);
    return () => popover.removeEventListener('toggle', onToggle);
  }, [align]);
  return (
    <div class={`menu-anchor ${className ?? ''}`}>
      <Button
        buttonRef={button}
        look={look}
        icon={icon}
        keys={keys}
        hasPopup="menu"
        expanded={open}
        popoverTarget={id}
        {...(compact ? { label } : {})}
      >
        {compact ? null : (
          <>
            <span class="menu-label">{label}</span>
            <ChevronDown class="menu-chevron" aria-hidden="true" />
          </>
        )}
      </Button>
      <div
        ref={list}
        id={id}
        class="menu"
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={(event) => moveFocus(event, list.current)}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('[role=menuitem]'))
            list.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </div>
  );
}

export interface MenuItemProps {
  readonly children: ComponentChildren;
  readonly icon?: ComponentChildren;
  readonly keys?: string;
  /** Why it cannot be used now; it then says so and does nothing. */
  readonly disabledBecause?: string | null;
  readonly onClick: () => void;
}

/** One command of a menu; the menu closes after it. */
export function MenuItem({
  children,
  icon,
  keys,
  disabledBecause = null,
  onClick,
}: MenuItemProps): JSX.Element {
  return (
    <button
      type="button"
      class="menu-item"
      role="menuitem"
      tabIndex={-1}
      aria-keyshortcuts={keys}
      aria-disabled={disabledBecause === null ? undefined : true}
      onClick={disabledBecause === null ? onClick : undefined}
    >
      {icon}
      <span>
        {children}
        {disabledBecause === null ? null : <small class="menu-why">{disabledBecause}</small>}
      </span>
      {keys && disabledBecause === null ? (
        <span aria-hidden="true">
          <kbd>{keys}</kbd>
        </span>
      ) : null}
    </button>
  );
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: ReadonlyArray<{ readonly value: Value; readonly label: string }>;
  readonly onChange: (value: Value) => void;
}

/** One of a few, inside a menu; the menu stays open. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>): JSX.Element {
  return (
    <fieldset class="menu-choice">
      <legend class="menu-choice-label">{label}</legend>
      <div class="menu-choice-options">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="menuitemradio"
            tabIndex={-1}
            aria-checked={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** A box to tick inside a menu. */
export function MenuCheck(props: {
  readonly children: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class="menu-item"
      role="menuitemcheckbox"
      tabIndex={-1}
      aria-checked={props.checked}
      onClick={() => props.onChange(!props.checked)}
    >
      <span>{props.children}</span>
      <span class="switch" aria-hidden="true" />
    </button>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}

function moveFocus(event: KeyboardEvent, menu: HTMLElement | null): void {
  if (!menu) return;
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item.matches(':focus'));
  const target = {
    ArrowDown: (at + 1) % items.length,
    ArrowRight: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    ArrowLeft: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (event.key === 'Tab') menu.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}
