import { Hourglass } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { agentOf } from './people.ts';
import { text } from './text.ts';

/** The host is in another of their sessions for a moment [SS6]: calm, and clear about who hears whom. */
export function HoldNotice({ view }: { readonly view: SessionView }): JSX.Element | null {
  if (!view.onHold) return null;
  const isInCall = view.voice?.members.some(({ participantId }) => participantId === view.self.participantId);
  return (
    <section class="card hold" role="status">
      <Hourglass class="hold-icon" aria-hidden="true" />
      <div>
        <h2>{text('holdTitle')}</h2>
        <p>{text('holdText', { agent: agentOf(view) })}</p>
        {isInCall ? <p>{text('holdVoice')}</p> : null}
      </div>
    </section>
  );
}
