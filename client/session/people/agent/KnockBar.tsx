import { DoorOpen } from 'lucide-preact';
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { t } from '../../../i18n/session.ts';
import { KnockActions } from './KnockActions.tsx';
import { useKnockKey } from './KnockKey.tsx';
import { type Knock, knocks } from './knocks.ts';
import './knock.css';

/**
 * Who knocks, over whatever the agent looks at, with the two answers [JO2]; one after the other. Where the stage itself
 * asks (`quiet`) it is only read out, and answers to the key.
 */
export function KnockBar({ quiet = false }: { readonly quiet?: boolean }): JSX.Element {
  const [knock, ...others] = knocks.value;
  useKnockKey(knock ?? null);
  return (
    <div class="knock-place" role="status">
      {knock && quiet ? <span class="visually-hidden">{asks(knock)}</span> : null}
      {knock && !quiet ? (
        <Bar key={`${knock.number} ${knock.participantId}`} knock={knock} others={others.length} />
      ) : null}
    </div>
  );
}

const asks = ({ name }: Knock): string => t('knockAsks', { name });

function Bar({ knock, others }: { readonly knock: Knock; readonly others: number }): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  useOverFullScreen(bar);
  const notes = [
    ...(knock.here ? [] : [t('knockAt', { number: formatSessionNumber(knock.number) })]),
    ...(others > 0 ? [t('knockOthers', { count: others })] : []),
  ];
  return (
    <div ref={bar} class="knock" popover="manual">
      <DoorOpen size={18} aria-hidden="true" />
      <p class="knock-who">
        <strong>{asks(knock)}</strong>
        {notes.length > 0 ? <span class="knock-note digits">{notes.join(' · ')}</span> : null}
      </p>
      <KnockActions knock={knock} showsKey />
    </div>
  );
}

/** A picture that fills the screen hides the rest of the page; only the browser's top layer is over it. */
function useOverFullScreen(bar: RefObject<HTMLElement>): void {
  useEffect(() => {
    const place = (): void => {
      const element = bar.current;
      if (!element || typeof element.showPopover !== 'function') return;
      if (element.matches(':popover-open')) element.hidePopover();
      if (document.fullscreenElement) element.showPopover();
    };
    place();
    document.addEventListener('fullscreenchange', place);
    return () => document.removeEventListener('fullscreenchange', place);
  }, [bar]);
}
