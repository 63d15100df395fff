import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { HelperCode } from '../../../../shared/protocol/answers.ts';
import { text } from '../../../i18n/control.ts';
import { formatClock } from '../../../i18n/format.ts';
import { CopyField } from '../../../ui/CopyField.tsx';
import { now } from '../../../ui/clock.ts';
import type { SessionClient } from '../../types.ts';
import './control.css';

export interface HelperStartProps {
  readonly client: Pick<SessionClient, 'send'>;
  /** What it is started for: another one needs another code. */
  readonly about: string;
  /** Who is going to control, or to look. */
  readonly name: string;
  /** Said already what it is for. */
  readonly brief?: boolean;
}

/** The way to start the helper on this very machine [RC1]: a command with a code that works once. */
export function HelperStart({ client, about, name, brief = false }: HelperStartProps): JSX.Element {
  const code = useCode(client, about);
  const hash = useChecksum();
  const digits = code?.code.replace(/(\d{3})(?=\d)/g, '$1 ') ?? '';
  return (
    <div class="helper-start">
      {brief ? null : (
        <>
          <h2>{text('startTitle')}</h2>
          <p>{text('startText', { name })}</p>
        </>
      )}
      {code ? (
        <>
          <p>
            {text('startCode')}: <span class="helper-code digits">{digits}</span>{' '}
            {text('startCodeUntil', { clock: formatClock(code.expiresAt - now.value) })}
          </p>
          <CopyField
            label={text('startCommand')}
            hint={text('startHow')}
            copyLabel={text('startCopy')}
            value={commandFor(location.origin, code.code)}
          />
        </>
      ) : null}
      <p>
        <a href={HELPER_FILE} download>
          {text('startLink')}
        </a>
      </p>
      {hash ? <p class="helper-hash">{text('startChecksum', { hash })}</p> : null}
    </div>
  );
}

const HELPER_FILE = '/helper/tasuki-helper.tgz';

/** As the site has it; null until it is known. */
function useChecksum(): string | null {
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const answer = await fetch(`${HELPER_FILE}.sha256`);
      const found = answer.ok ? /^[0-9a-f]{64}/.exec(await answer.text()) : null;
      if (current && found) setHash(found[0]);
    };
    // Whoever cannot compare it can start it all the same.
    read().catch(() => undefined);
    return () => {
      current = false;
    };
  }, []);
  return hash;
}

/** One line for a terminal: npm fetches the program from this very site, runs it, and keeps nothing in the folder. */
const commandFor = (origin: string, code: string): string =>
  `npx --yes ${origin}${HELPER_FILE} --url ${origin} --code ${code}`;

/** A code that has not run out; another one when it has. */
function useCode({ send }: Pick<SessionClient, 'send'>, about: string): HelperCode | null {
  const [code, setCode] = useState<HelperCode | null>(null);
  const isOver = code !== null && code.expiresAt <= now.value;
  useEffect(() => {
    let current = true;
    void send('control:code', {}).then((answer) => current && answer.ok && setCode(answer.data));
    return () => {
      current = false;
    };
  }, [send, about, isOver]);
  return isOver ? null : code;
}
