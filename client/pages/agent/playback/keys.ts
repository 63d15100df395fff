import type { Player } from './player.ts';

const STEP_MS = 5_000;
const LEAP_MS = 10_000;

/** What each key does in a player: as in other players [RE3]. */
const KEYS: Readonly<Record<string, (player: Player) => void>> = {
  ' ': (player) => player.toggle(),
  k: (player) => player.toggle(),
  j: (player) => player.nudge(-LEAP_MS),
  l: (player) => player.nudge(LEAP_MS),
  ArrowLeft: (player) => player.nudge(-STEP_MS),
  ArrowRight: (player) => player.nudge(STEP_MS),
  Home: (player) => player.seek(0),
  End: (player) => player.seek(player.durationMs),
  '<': (player) => player.changeRate(-1),
  '>': (player) => player.changeRate(1),
};

/** Where the key is for something else: what is written or chosen, and a button's own Space. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('select, textarea, input:not([type="range"], [type="checkbox"])')) return true;
  return key === ' ' && target.matches('button, a, input[type="checkbox"]');
}

/** Does what a key means, and keeps it from the page's own shortcuts. */
export function handleKey(player: Player, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!Object.hasOwn(KEYS, key) || isTaken(event.target, key)) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[key]?.(player);
}
