import { Download } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { text } from '../../i18n/recording.ts';
import { getCopy } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** The customer's own copy of the session that has ended: chat, consents, what was shown [RE5]. */
export function OwnCopy({ number, token }: { readonly number: string; readonly token: string }): JSX.Element {
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const save = async (): Promise<void> => {
    setState('busy');
    const page = await getCopy({ number, participantToken: token });
    setState(page ? 'ready' : 'failed');
    if (page) download(page, `session-${number}.html`);
  };
  return (
    <div class="own-copy">
      <p class="quiet-text">{text('copyText')}</p>
      {state === 'failed' ? (
        <Notice tone="danger" announce>
          {text('copyRefused')}
        </Notice>
      ) : null}
      <Button icon={<Download aria-hidden="true" />} busy={state === 'busy'} onClick={() => void save()}>
        {text('copySave')}
      </Button>
    </div>
  );
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
