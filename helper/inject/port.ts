import type { ControlInput, Obstacle } from '../../shared/control/input.ts';

/** What of this machine is shared and therefore may be controlled. */
export interface Target {
  readonly surface: 'monitor' | 'window' | 'browser';
  /** The capture's own name for it (`screen:63:0`, `window:4194313:0`), as the browser that shares it tells; empty: not known. */
  readonly name: string;
}

export interface InjectorEvents {
  /** Somebody at this machine moved the mouse or pressed a key themselves [RC3]. */
  onCustomer(): void;
  /** What cannot be controlled now, or null again [RC6]. */
  onObstacle(obstacle: Obstacle | null): void;
}

/** Mouse and keyboard of this machine, as if somebody used them. Everything happens in the order in which it was asked for. */
export interface Injector {
  /** From now on positions are of this. Rejects never; what is wrong is told by `onObstacle`. */
  aim(target: Target): Promise<void>;
  /** Resolves when the machine has it. */
  inject(input: ControlInput): Promise<void>;
  /** Lets go of everything that is held down. */
  releaseAll(): Promise<void>;
  /** Lets go, gives back what was changed. Idempotent. */
  close(): Promise<void>;
}
