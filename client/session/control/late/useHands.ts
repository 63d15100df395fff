import { useEffect, useState } from 'preact/hooks';
import type { ControlView } from '../../../../shared/protocol/view.ts';
import { openHandsPeer } from '../../../p2p/hands-peer.ts';
import type { SessionClient } from '../../types.ts';
import { createHands, type Hands } from './hands.ts';

/** The way to the helper, for as long as this page controls and the helper is there; null otherwise. */
export function useHands(client: SessionClient, control: ControlView | null): Hands | null {
  const [hands, setHands] = useState<Hands | null>(null);
  const controlId = control?.helper ? control.controlId : null;
  useEffect(() => {
    if (controlId === null) return;
    const { send, onControlSignal } = client;
    const made = createHands({ controlId, openPeer: openHandsPeer, send, onControlSignal });
    setHands(made);
    return () => {
      made.close();
      setHands(null);
    };
  }, [client, controlId]);
  return hands;
}
