import { Hourglass } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { agentOf } from '../../people/customer/called.ts';
import { ownVoice } from '../own.ts';

/** The host is in another of their sessions for a moment [SS6]: calm, and clear about who hears whom. */
export function HoldNotice({ view }: { readonly view: SessionView }): JSX.Element | null {
  if (!view.onHold) return null;
  const isInCall = ownVoice(view) !== null;
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
