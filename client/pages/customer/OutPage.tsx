import { CircleCheck, CircleSlash, DoorOpen, Unplug } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { EndReason } from '../../../shared/protocol/view.ts';
import { refusalText, text } from '../../i18n/customer.ts';
import { agentCalled } from '../../session/people/customer/called.ts';
import { Button } from '../../ui/Button.tsx';
import { Frame } from './Frame.tsx';
import { Later } from './Later.tsx';
import type { OutBecause } from './step.ts';

export interface OutPageProps {
  readonly because: OutBecause;
  readonly mayReturn: boolean;
  /** The place that they had, where they were in. */
  readonly place: { readonly number: string; readonly token: string } | null;
  readonly onAgain: () => void;
  /** What they may take along. */
  readonly children?: ComponentChildren;
}

const loadSurvey = () => import('../../floor/Survey.tsx');

/** After the end, whichever it was: what happened, that nothing goes out any more, and what to do next. */
export function OutPage({ because, mayReturn, place, onAgain, children }: OutPageProps): JSX.Element {
  const { icon, title, lines, again } = describe(because);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Frame title={title}>
      <section class="card out">
        <span class="out-icon" aria-hidden="true">
          {icon}
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {because.kind === 'refused' && because.code === 'unavailable' ? (
          <a href="/check">{text('checkLink')}</a>
        ) : null}
        {children}
        <div class="button-row out-actions">
          {mayReturn ? (
            <Button look="primary" size="large" onClick={onAgain}>
              {again}
            </Button>
          ) : null}
          {because.kind === 'elsewhere' ? null : (
            <a class="button button-secondary button-large" href="/join">
              {text('joinOther')}
            </a>
          )}
        </div>
      </section>
      {place ? <Later load={loadSurvey}>{({ Survey }) => <Survey place={place} />}</Later> : null}
    </Frame>
  );
}

interface Description {
  readonly icon: JSX.Element;
  readonly title: string;
  readonly lines: readonly string[];
  readonly again: string;
}

function describe(because: OutBecause): Description {
  const again = text('joinAgain');
  switch (because.kind) {
    case 'left':
      return { icon: <DoorOpen />, title: text('leftTitle'), lines: [text('leftText')], again };
    case 'elsewhere':
      return {
        icon: <Unplug />,
        title: text('elsewhereTitle'),
        lines: [
          ...(because.sent.shown ? [text('elsewhereShown')] : []),
          ...(because.sent.voice ? [text('elsewhereVoice')] : []),
          text('elsewhereText'),
        ],
        again: text('elsewhereBack'),
      };
    case 'ended': {
      const why = whyEnded(because.reason, agentCalled(because.hostName));
      return {
        icon: <CircleCheck />,
        title: text('endedTitle'),
        lines: [why, text('endedSafe'), text('endedNext')],
        again,
      };
    }
    case 'refused':
      return {
        icon: <CircleSlash />,
        title: refusedTitle(because.code),
        lines: [refusalText(because.code)],
        again: text('retry'),
      };
  }
}

function whyEnded(reason: EndReason, agent: string): string {
  switch (reason) {
    case 'host_ended':
      return text('endedByAgent', { agent });
    case 'host_lost':
      return text('endedLost', { agent });
    case 'shutdown':
      return text('endedShutdown');
    case 'inactive':
      return text('endedInactive');
  }
}

function refusedTitle(code: Extract<OutBecause, { kind: 'refused' }>['code']): string {
  if (code === 'declined') return text('declinedTitle');
  if (code === 'removed') return text('removedTitle');
  return code === 'session_ended' ? text('endedTitle') : text('failedTitle');
}
