import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';

export interface ChooserProps {
  readonly several?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
  /** The button that opens the browser's chooser. */
  readonly children: (open: () => void) => ComponentChildren;
}

/** The browser's own way to choose files, behind a button of ours. */
export function Chooser({ several = false, onChoose, children }: ChooserProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={several}
        hidden
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          // So that the same file can be chosen again.
          currentTarget.value = '';
          if (chosen.length > 0) onChoose(chosen);
        }}
      />
      {children(() => input.current?.click())}
    </>
  );
}
