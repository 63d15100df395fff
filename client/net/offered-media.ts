import type { MediaOpened } from '../../shared/protocol/answers.ts';
import type { Answer } from '../../shared/protocol/errors.ts';

/** The answer to the first `media:open`, which the server gives unasked behind the welcome where the handshake wishes it. */
export interface OfferedMedia {
  /** For each handshake: whether media are still wished for. */
  wish(): boolean;
  /** What came, or null where the line was lost before. */
  arrived(answer: Answer<MediaOpened> | null): void;
  /** Once: what was offered, or is on its way. Null: ask for it. */
  take(): Promise<Answer<MediaOpened> | null>;
}

/** `timeoutMs`: how long to wait for what was wished for. */
export function createOfferedMedia(timeoutMs: number): OfferedMedia {
  let taken = false;
  let offer: PromiseWithResolver | null = null;
  return {
    wish() {
      if (taken) return false;
      offer?.resolve(null);
      offer = withResolver();
      return true;
    },
    arrived: (answer) => offer?.resolve(answer?.ok ? answer : null),
    async take() {
      if (taken || offer === null) return null;
      taken = true;
      const { promise, resolve } = offer;
      const timer = setTimeout(() => resolve(null), timeoutMs);
      const answer = await promise;
      clearTimeout(timer);
      return answer;
    },
  };
}

interface PromiseWithResolver {
  readonly promise: Promise<Answer<MediaOpened> | null>;
  readonly resolve: (answer: Answer<MediaOpened> | null) => void;
}

function withResolver(): PromiseWithResolver {
  let resolve: PromiseWithResolver['resolve'] = () => undefined;
  const promise: PromiseWithResolver['promise'] = new Promise((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
