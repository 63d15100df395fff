import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LineCondition } from '../../../shared/domain/media.ts';
import type { CommandInput } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { LineState } from '../../media/line-state.ts';

export interface OwnLinePorts {
  readonly view: ReadonlySignal<SessionView | null>;
  /** True from each welcome on until the line is lost. */
  readonly connected: ReadonlySignal<boolean>;
  readonly send: (name: 'media:line', input: CommandInput<'media:line'>) => Promise<Answer<null>>;
  /** What the media that run say of the line. */
  readonly carried: ReadonlySignal<LineState>;
  /** Whether any of this page's media get through now. */
  readonly mediaFlow: () => Promise<boolean>;
  /** Tries the ways to the server out, without the session's media. */
  readonly findReach: () => Promise<'through' | 'blocked' | 'unknown'>;
}

/** After the welcome: what is to be seen first comes first. */
const QUIET_MS = 1_500;
/** Networks change: who was shut out is looked at again. */
const AGAIN_MS = 15_000;

/**
 * What this page's line can carry, told to the others: a customer's network is tried out quietly as they join, so that the
 * agent knows before anything is needed [RL6]; later it is what running media say [RL7].
 */
export function createOwnLine(ports: OwnLinePorts): {
  readonly line: ReadonlySignal<LineCondition>;
  close(): void;
} {
  const { view, connected, send, carried } = ports;
  const isBlocked = signal(false);
  const line = computed<LineCondition>(() => (isBlocked.value ? 'blocked' : carried.value));
  let told: LineCondition = 'good';
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  const look = async (): Promise<void> => {
    const reach = (await ports.mediaFlow()) ? 'through' : await ports.findReach().catch(() => 'unknown');
    if (closed) return;
    if (reach !== 'unknown') isBlocked.value = reach === 'blocked';
    if (isBlocked.peek()) timer = setTimeout(() => void look(), AGAIN_MS);
  };
  const isIn = computed(() => connected.value && view.value !== null && view.value.phase !== 'lobby');
  const isCustomer = computed(
    () => view.value?.self.role === 'active' || view.value?.self.role === 'waiting',
  );
  const stops = [
    effect(() => {
      if (!isIn.value || !isCustomer.value || timer !== null) return;
      timer = setTimeout(() => void look(), QUIET_MS);
    }),
    effect(() => {
      // A new line of this page's begins as good at the server.
      if (!isIn.value) told = 'good';
      else if (line.value !== told) {
        told = line.value;
        void send('media:line', { line: told });
      }
    }),
  ];
  return {
    line,
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
