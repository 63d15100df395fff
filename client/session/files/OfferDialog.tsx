import type { JSX } from 'preact';
import type { FileView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/files.ts';
import { formatClock } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { now } from '../../ui/clock.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { SessionClient } from '../types.ts';
import { calledBy } from './called.ts';
import type { Files } from './files.ts';
import { choosePlace } from './place.ts';
import { formatBytes } from './words.ts';
import './transfers.css';

export interface OfferDialogProps {
  readonly files: Files;
  readonly client: SessionClient;
}

/** What somebody would like to send to this page, by name and size [FT1]; all that they offer at once is one question. */
export function OfferDialog({ files, client }: OfferDialogProps): JSX.Element | null {
  const offers = files.offers.value;
  const [first] = offers;
  if (!first) return null;
  const asked = offers.filter(({ from }) => from === first.from);
  const name = calledBy(client.view.value, first).from;
  const size = asked.reduce((sum, one) => sum + one.size, 0);
  const room = files.room.value;
  const fits = room === null || size <= room;
  const answer = (accept: boolean): void => {
    // Straight from the click, which is what browsers open their chooser for.
    const place = accept && asked.length === 1 ? choosePlace(first.name) : undefined;
    void files.answer(asked, { accept, ...(place && { place }) });
  };
  return (
    <Dialog
      title={text('filesFrom', { name })}
      actions={
        <>
          <Button size="large" autoFocus onClick={() => answer(false)}>
            {text('filesDecline')}
          </Button>
          <Button size="large" look="primary" disabled={!fits} onClick={() => answer(true)}>
            {text('filesAccept')}
          </Button>
        </>
      }
    >
      <p>{text('filesFromText', { name, count: asked.length })}</p>
      <ul class="offered">
        {asked.map((one) => (
          <Offered key={one.fileId} file={one} />
        ))}
      </ul>
      {fits ? null : (
        <Notice tone="danger">
          {text('filesNoRoom', { room: formatBytes(room ?? 0), size: formatBytes(size) })}
        </Notice>
      )}
      <p class="quiet-text">{text('filesFromSafe')}</p>
      <p class="quiet-text digits">
        {text('filesTimeLeft', { clock: formatClock(first.expiresAt - now.value) })}
      </p>
    </Dialog>
  );
}

function Offered({ file }: { readonly file: FileView }): JSX.Element {
  return (
    <li>
      <bdi class="transfer-name">{file.name}</bdi>
      <span class="digits">{formatBytes(file.size)}</span>
      {file.name.includes('\uFFFD') ? <span class="offered-hidden">{text('filesHidden')}</span> : null}
    </li>
  );
}
