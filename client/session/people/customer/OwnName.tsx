import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { Button } from '../../../ui/Button.tsx';
import { agentOf } from './called.ts';
import { NameQuestion } from './NameQuestion.tsx';

export interface OwnNameProps {
  readonly view: SessionView;
  readonly onSave: (name: string) => Promise<Answer<null>>;
}

/** How this customer is called here, by whom, and that their own word counts [JO1]. */
export function OwnName({ view, onSave }: OwnNameProps): JSX.Element {
  const { name, namedBy, unnamed } = view.self;
  const agent = agentOf(view);
  const [isChanging, setChanging] = useState(false);
  const save = async (next: string): Promise<Answer<null>> => {
    const answer = await onSave(next);
    if (answer.ok) setChanging(false);
    return answer;
  };
  if (unnamed !== undefined) return <NameQuestion agent={agent} onSave={save} />;
  if (isChanging) return <NameQuestion agent={agent} known={name} onSave={save} />;
  const isByAgent = namedBy === 'host';
  return (
    <div class="own-name" aria-live="polite">
      <div>
        <p>{isByAgent ? text('nameByAgent', { agent, name }) : text('nameYours', { name })}</p>
        {isByAgent ? <p class="quiet-text">{text('nameByAgentSafe')}</p> : null}
      </div>
      <Button look={isByAgent ? 'secondary' : 'quiet'} onClick={() => setChanging(true)}>
        {text('nameChange')}
      </Button>
    </div>
  );
}
