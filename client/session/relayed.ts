import type { InformationNews } from '../../shared/protocol/information.ts';
import type { RelayedSignal } from '../../shared/protocol/peer.ts';
import type { LineListener } from '../net/line.ts';
import type { SessionClient } from './types.ts';

type Heard = 'onSignal' | 'onControlSignal' | 'onInformation';

/** What the server hands on from others' pages and from helpers, not kept here: told to whoever listens at that moment. */
export function createRelayed(): {
  readonly told: Pick<LineListener, Heard>;
  readonly listen: Pick<SessionClient, Heard>;
} {
  const signals = createNews<RelayedSignal>();
  const controlSignals = createNews<Parameters<LineListener['onControlSignal']>[0]>();
  const information = createNews<InformationNews>();
  return {
    told: {
      onSignal: signals.tell,
      onControlSignal: controlSignals.tell,
      onInformation: information.tell,
    },
    listen: {
      onSignal: signals.listen,
      onControlSignal: controlSignals.listen,
      onInformation: information.listen,
    },
  };
}

/** Those who want to hear of something, told in the order in which they came. */
export function createNews<Told>() {
  const listeners = new Set<(told: Told) => void>();
  return {
    tell: (told: Told): void => {
      for (const listener of listeners) listener(told);
    },
    listen: (listener: (told: Told) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
