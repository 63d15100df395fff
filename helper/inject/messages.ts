import type { ControlInput, Obstacle } from '../../shared/control/input.ts';
import type { Target } from './port.ts';

/** To the process that has mouse and keyboard. Both ends are ours, started together: nothing here comes from outside. */
export type ToInjector = { readonly id: number } & (
  | { readonly do: 'aim'; readonly target: Target }
  | { readonly do: 'inject'; readonly input: ControlInput }
  | { readonly do: 'releaseAll' }
);

/** And back. */
export type FromInjector =
  | { readonly tell: 'ready' }
  | { readonly tell: 'done'; readonly id: number }
  | { readonly tell: 'customer' }
  | { readonly tell: 'obstacle'; readonly obstacle: Obstacle | null };
