import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { KNOCK_KEY, KnockKey } from './KnockKey.tsx';
import { answerKnock, type Knock } from './knocks.ts';

/** The two answers to a knock [JO2]; `key` them by who knocks. */
export function KnockActions({
  knock,
  showsKey = false,
}: {
  readonly knock: Knock;
  /** Whether the page answers to the key that admits. */
  readonly showsKey?: boolean;
}): JSX.Element {
  const [answering, setAnswering] = useState<'admit' | 'decline' | null>(null);
  const answer = async (choice: 'admit' | 'decline'): Promise<void> => {
    setAnswering(choice);
    await answerKnock(knock, choice === 'admit');
    setAnswering(null);
  };
  return (
    <span class="knock-actions">
      <Button size="small" busy={answering === 'decline'} onClick={() => void answer('decline')}>
        {t('decline')}
      </Button>
      <Button
        size="small"
        look="primary"
        busy={answering === 'admit'}
        keys={showsKey ? KNOCK_KEY : undefined}
        onClick={() => void answer('admit')}
      >
        {t('admit')}
        {showsKey ? <KnockKey /> : null}
      </Button>
    </span>
  );
}
