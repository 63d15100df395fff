import { FileText } from 'lucide-preact';
import type { JSX } from 'preact';
import { text } from '../../i18n/files.ts';
import { Button } from '../../ui/Button.tsx';
import type { SessionClient } from '../types.ts';
import { Chooser } from './Chooser.tsx';
import { calledBy } from './called.ts';
import type { Files } from './files.ts';
import { saveAs } from './place.ts';
import type { TransferRow } from './rows.ts';
import { formatBytes, sayProgress, sayState } from './words.ts';
import './transfers.css';

export interface TransfersProps {
  readonly files: Files;
  readonly client: SessionClient;
}

/** Everything offered so far, the newest first [FT1]. */
export function Transfers({ files, client }: TransfersProps): JSX.Element {
  return (
    <ul class="transfers" aria-label={text('filesTransfers')}>
      {files.rows.value.map((row) => (
        <Transfer key={row.file.fileId} {...{ row, files, client }} />
      ))}
    </ul>
  );
}

interface RowProps extends TransfersProps {
  readonly row: TransferRow;
}

const ON_ITS_WAY: ReadonlySet<TransferRow['state']> = new Set([
  ...(['connecting', 'noWay', 'away', 'running', 'choose', 'awaited'] as const),
]);

function Transfer(props: RowProps): JSX.Element {
  const { row, client } = props;
  const { file, progress } = row;
  const names = calledBy(client.view.value, file);
  const isOnItsWay = ON_ITS_WAY.has(row.state);
  const state = sayState(row, row.way === 'got' ? names.from : names.to);
  return (
    <li class={`transfer transfer-${row.state}`}>
      <FileText size={20} aria-hidden="true" />
      <div class="transfer-what">
        <bdi class="transfer-name">{file.name}</bdi>
        <span class="transfer-who">
          {row.way === 'sent'
            ? text('filesTo', { name: names.to })
            : row.way === 'got'
              ? text('filesFromWhom', { name: names.from })
              : text('filesBetween', names)}
          {' · '}
          {formatBytes(file.size)}
        </span>
        {isOnItsWay ? (
          <progress aria-label={file.name} max={1} value={file.size === 0 ? 0 : progress.bytes / file.size} />
        ) : null}
        {isOnItsWay ? <span class="transfer-figures digits">{sayProgress(row)}</span> : null}
        {row.state === 'running' ? null : (
          <span class="transfer-state" role="status">
            {state}
          </span>
        )}
        <Actions {...props} isOpen={isOnItsWay || row.state === 'asked'} />
      </div>
    </li>
  );
}

function Actions({ row, files, isOpen }: RowProps & { readonly isOpen: boolean }): JSX.Element | null {
  const { file, content } = row;
  if (content && row.state === 'save') {
    return (
      <div class="button-row">
        <Button size="small" look="primary" onClick={() => saveAs(content, file.name)}>
          {text('filesSave')}
        </Button>
      </div>
    );
  }
  if (!isOpen || row.way === 'others') return null;
  return (
    <div class="button-row">
      {row.state === 'choose' ? (
        <Chooser onChoose={([again]) => again && files.chooseAgain(file, again)}>
          {(open) => (
            <Button size="small" look="primary" onClick={open}>
              {text('filesAgain')}
            </Button>
          )}
        </Chooser>
      ) : null}
      <Button size="small" onClick={() => void files.cancel(file.fileId)}>
        {text('filesCancel')}
      </Button>
    </div>
  );
}
