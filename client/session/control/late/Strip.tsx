import { CircleStop, Keyboard } from 'lucide-preact';
import type { JSX } from 'preact';
import type { ControlView, SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/control.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu, MenuItem } from '../../../ui/Menu.tsx';
import { personOf } from '../../people/people.ts';
import type { Hands, HandsState } from './hands.ts';
import { SPECIAL_KEYS, type SpecialKey, wishesOf } from './keys.ts';
import { useWords } from './words.ts';
import './control.css';

export interface StripProps {
  readonly view: SessionView;
  readonly control: ControlView;
  readonly hands: Hands | null;
  readonly onStop: () => void;
  readonly stopping: boolean;
  readonly keys?: string;
}

/** Who controls what, the two words, and how far away it is: over the picture, while there is control [RC4, JO3]. */
export function Strip({ view, control, hands, onStop, stopping, keys }: StripProps): JSX.Element {
  const { participantId } = view.self;
  const isPart = control.by === participantId || control.of === participantId;
  const state = hands?.state.value ?? null;
  const isTaking = state?.phase === 'taking';
  const words = useWords(state?.words ?? null);
  return (
    <div class={`control-strip${control.stage === 'active' ? ' control-strip-live' : ''}`}>
      <div class="control-words" role="status" aria-label={text('control')}>
        <strong>{sentenceOf(view, { control, state })}</strong>
        {words ? <span class="control-pair">{words}</span> : null}
        {state?.roundTripMs ? (
          <span class="digits">{text('roundTrip', { ms: formatNumber(state.roundTripMs) })}</span>
        ) : null}
        {state?.obstacle ? <span>{text(`obstacle_${state.obstacle}`, named(view, control.of))}</span> : null}
      </div>
      {hands && isTaking ? <SpecialKeys hands={hands} /> : null}
      {isPart ? (
        <Button
          look="live"
          size="small"
          busy={stopping}
          keys={keys}
          icon={<CircleStop aria-hidden="true" />}
          onClick={onStop}
        >
          {text('stop')}
        </Button>
      ) : null}
    </div>
  );
}

interface Said {
  readonly control: ControlView;
  readonly state: HandsState | null;
}

const named = (view: SessionView, participantId: ControlView['by']): { name: string } => ({
  name: personOf(view, participantId)?.name || text('somebody'),
});

/** What is so, in one sentence. */
function sentenceOf(view: SessionView, { control, state }: Said): string {
  const of = named(view, control.of);
  if (control.by !== view.self.participantId) {
    const both = { by: named(view, control.by).name, of: of.name };
    return text(control.stage === 'active' ? 'othersControl' : 'othersWait', both);
  }
  if (!control.helper) return text('waitingHelper', of);
  switch (state?.phase) {
    case 'asking':
      return state.words ? `${text('askedThere', of)} ${text('readOut', of)}` : text('askedThere', of);
    case 'taking':
      return text(view.share?.surface === 'window' ? 'youControlWindow' : 'youControl', of);
    case 'customer':
      return text('customerActs', of);
    case 'failing':
      return text('failing');
    case 'unsafe':
      return text('unsafe');
    default:
      return text('connecting');
  }
}

function SpecialKeys({ hands }: { readonly hands: Hands }): JSX.Element {
  const press = (key: SpecialKey) => (): void => {
    for (const wish of wishesOf(key)) hands.do(wish);
  };
  // Cast: the keys of exactly this table.
  const all = Object.keys(SPECIAL_KEYS) as SpecialKey[];
  return (
    <Menu label={text('keys')} icon={<Keyboard aria-hidden="true" />} align="end">
      {all.map((key) => (
        <MenuItem key={key} onClick={press(key)}>
          {text(key)}
        </MenuItem>
      ))}
    </Menu>
  );
}
