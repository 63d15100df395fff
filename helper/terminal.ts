import { createInterface } from 'node:readline';
import type { Sentences } from './sentences.ts';

/** The helper's window: what goes on, and the customer's own word. There is no other way to say yes [RC4]. */
export interface Terminal {
  say(line: string): void;
  /** One question after the other; `signal` aborted: it is void, and answered with no. */
  ask(question: string, signal: AbortSignal): Promise<boolean>;
  close(): void;
}

export interface TerminalOptions {
  readonly sentences: Sentences;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** `s` and Enter, while nothing is asked. */
  readonly onStop: () => void;
  /** Nobody can be asked any more. */
  readonly onEnd: () => void;
}

export function openTerminal({ sentences, input, output, ...on }: TerminalOptions): Terminal {
  const lines = createInterface({ input });
  let answer: ((allow: boolean) => void) | null = null;
  const say = (line: string) => void output.write(`${line}\n`);
  lines.on('line', (line) => {
    const typed = line.trim().toLowerCase();
    const answered = answer;
    answer = null;
    if (answered) answered(typed === 'y');
    else if (typed === 's') on.onStop();
  });
  lines.on('close', () => {
    answer?.(false);
    on.onEnd();
  });
  let before: Promise<unknown> = Promise.resolve();
  const askNow = (question: string, signal: AbortSignal): Promise<boolean> =>
    signal.aborted
      ? Promise.resolve(false)
      : new Promise((resolve) => {
          say(`\n${question}`);
          output.write(sentences.prompt);
          const settle = (allow: boolean) => {
            answer = null;
            resolve(allow);
          };
          // Whatever was typed before the question was shown is no answer to it: lines count from here on.
          answer = settle;
          signal.addEventListener('abort', () => {
            if (answer !== settle) return;
            say(`\n${sentences.void}`);
            settle(false);
          });
        });
  return {
    say,
    ask: (question, signal) => {
      const asked = before.then(() => askNow(question, signal));
      before = asked;
      return asked;
    },
    close: () => lines.close(),
  };
}
