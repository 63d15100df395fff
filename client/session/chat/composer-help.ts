import type { Signal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import type { SessionClient } from '../types.ts';

/** Where a message is being written. */
interface ComposerPlace {
  readonly client: SessionClient;
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly draft: Signal<string>;
}
/** What helps with writing it. */
export interface ComposerHelp {
  /** Of the field. */
  readonly attributes: JSX.TextareaHTMLAttributes;
  /** Above the field. */
  readonly suggestions: JSX.Element | null;
  /** Whether it has taken the key for itself. */
  onKey(event: KeyboardEvent): boolean;
  onInput(): void;
  onBlur(): void;
}
/** A hook: the same one each time that a composer is drawn. */
export type ComposerHelper = (place: ComposerPlace) => ComposerHelp;

const NOTHING: ComposerHelp = {
  ...{ attributes: {}, suggestions: null },
  onKey: () => false,
  onInput: () => undefined,
  onBlur: () => undefined,
};
export const useNoHelp: ComposerHelper = () => NOTHING;
