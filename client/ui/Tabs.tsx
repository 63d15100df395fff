import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import './tabs.css';

interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly keys?: string;
  /** A dot beside the label: something goes on there. */
  readonly marked?: boolean;
}

export interface TabsProps<Id extends string> {
  /** Name of the whole row. */
  readonly label: string;
  readonly tabs: ReadonlyArray<Tab<Id>>;
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** The panel of the selected tab. */
  readonly children: ComponentChildren;
  /** What stands in the row of tabs behind them. */
  readonly after?: ComponentChildren;
  readonly className?: string;
}

/** A row of tabs over one panel; arrow keys, Home and End move and select. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  children,
  after,
  className,
}: TabsProps<Id>): JSX.Element {
  const id = useId();
  const select = (index: number, list: HTMLElement): void => {
    const tab = tabs[(index + tabs.length) % tabs.length];
    if (!tab) return;
    onSelect(tab.id);
    list.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  return (
    <div class={`tabs ${className ?? ''}`}>
      <div
        class="tab-list"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const at = tabs.findIndex((tab) => tab.id === selected);
          const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
          if (target === undefined) return;
          event.preventDefault();
          select(target, event.currentTarget);
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            class="tab"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            data-keys={tab.keys}
            data-tip={tab.keys ? tab.label : undefined}
            aria-keyshortcuts={tab.keys}
            aria-selected={tab.id === selected}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.marked ? <span class="tab-mark" aria-hidden="true" /> : null}
          </button>
        ))}
      </div>
      {after}
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${selected}`}>
        {children}
      </div>
    </div>
  );
}
