import { CircleAlert, Info } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import './notice.css';

export interface NoticeProps {
  /** `danger`: something failed. `live`: something of yours goes out. */
  readonly tone?: 'info' | 'danger' | 'live';
  readonly children: ComponentChildren;
  /** Buttons at the end. */
  readonly actions?: ComponentChildren;
  /** Read out when it appears. */
  readonly announce?: boolean;
}

/** A sentence that stays until its cause is gone. */
export function Notice({ tone = 'info', children, actions, announce = false }: NoticeProps): JSX.Element {
  const Icon = tone === 'danger' ? CircleAlert : Info;
  return (
    <div class={`notice notice-${tone}`} role={announce ? 'alert' : undefined}>
      <Icon size={20} aria-hidden="true" />
      <div class="notice-text">{children}</div>
      {actions ? <div class="button-row">{actions}</div> : null}
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon?: ComponentChildren;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** The one next step. */
  readonly actions?: ComponentChildren;
  /** Heading level by place in the page. */
  readonly level?: 1 | 2;
}

/** Where nothing is yet: what this is, and the one next step. */
export function EmptyState({ icon, title, children, actions, level = 2 }: EmptyStateProps): JSX.Element {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div class="empty">
      {icon ? (
        <div class="empty-icon" aria-hidden="true">
          {icon}
        </div>
      ) : null}
      <Heading>{title}</Heading>
      {children ? <div class="empty-text">{children}</div> : null}
      {actions ? <div class="button-row empty-actions">{actions}</div> : null}
    </div>
  );
}
