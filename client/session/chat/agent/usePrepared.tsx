import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { text } from '../../../i18n/together.ts';
import type { ComposerHelp, ComposerHelper } from '../composer-help.ts';
import { matching, readyTexts, type Slash, slashBefore } from './prepared.ts';
import './prepared.css';

/**
 * Prepared texts in the field of a message [AD6]: a slash lists them, arrows choose, Enter and Tab insert, Escape puts the list
 * away. The focus stays in the field, which names the chosen option (ARIA, combobox with list autocomplete).
 */
export const usePrepared: ComposerHelper = ({ client, field, draft }): ComposerHelp => {
  const id = useId();
  const [slash, setSlash] = useState<Slash | null>(null);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = slash === null ? [] : matching(readyTexts(client), slash.typed);
  const isOpen = found.length > 0;
  const at = Math.min(chosen, found.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  // Asked for early, so that the first slash finds them.
  readyTexts(client);
  const look = (): void => {
    const { value = '', selectionStart = 0 } = field.current ?? {};
    setSlash(slashBefore(value, selectionStart ?? 0));
    setChosen(0);
  };
  const insert = (index: number): void => {
    const one = found[index];
    const input = field.current;
    if (!one || !slash || !input) return;
    const before = draft.value.slice(0, slash.at) + one.text;
    draft.value = before + draft.value.slice(slash.at + 1 + slash.typed.length);
    setSlash(null);
    input.focus();
    // Once the field holds it.
    requestAnimationFrame(() => input.setSelectionRange(before.length, before.length));
  };
  const move = (by: number): void => setChosen((at + by + found.length) % found.length);
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape') setSlash(null);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') insert(at);
    else return false;
    event.preventDefault();
    // Escape would fold the panel away, too.
    event.stopPropagation();
    return true;
  };
  const attributes = {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': isOpen ? `${id}-list` : undefined,
    'aria-activedescendant': isOpen ? `${id}-${at}` : undefined,
  } as const;
  const suggestions: JSX.Element = (
    <>
      <p class="visually-hidden" role="status">
        {isOpen ? text('preparedCount', { count: found.length }) : ''}
      </p>
      {isOpen ? (
        <div
          ref={list}
          id={`${id}-list`}
          class="prepared"
          role="listbox"
          tabIndex={-1}
          aria-label={text('prepared')}
        >
          {found.map((one, index) => (
            <button
              type="button"
              tabIndex={-1}
              key={one.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // Before the field loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(index)}
            >
              <strong>/{one.key}</strong>
              <span dir="auto">{one.text}</span>
            </button>
          ))}
        </div>
      ) : null}
    </>
  );
  return { attributes, suggestions, onKey, onInput: look, onBlur: () => setSlash(null) };
};
