import type { JSX } from 'preact';
import { showKeys } from '../../../ui/shortcuts.ts';
import { usePageState } from '../../agent/page-state.ts';
import { personOf } from '../../people/people.ts';
import { HelperStart } from '../late/HelperStart.tsx';
import type { Hands } from '../late/hands.ts';
import { Strip } from '../late/Strip.tsx';
import { stopControl } from './commands.ts';

/** Over the share while there is control: the agent's own, somebody else's, or of the agent's own machine [RC4, SH1]. */
export function ControlBar({ hands }: { readonly hands: Hands | null }): JSX.Element | null {
  const page = usePageState();
  const view = page.client.view.value;
  const control = view?.control;
  if (!view || !control) return null;
  const isOwnMachine = control.of === view.self.participantId;
  return (
    <>
      <Strip
        view={view}
        control={control}
        hands={hands}
        stopping={page.busy.value.has('stopControl')}
        keys={showKeys('5')}
        onStop={() => void stopControl(page)}
      />
      {isOwnMachine && !control.helper ? (
        <HelperStart
          client={page.client}
          about={control.controlId}
          name={personOf(view, control.by)?.name ?? ''}
        />
      ) : null}
    </>
  );
}
