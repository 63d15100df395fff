import { Circle, CircleAlert, CircleCheck, CircleMinus, Mic, Printer, RotateCw } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { text } from '../../i18n/check.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { Frame } from '../customer/Frame.tsx';
import type { Checkup } from './checkup.ts';
import { ReportCard } from './ReportCard.tsx';
import { markText } from './report.ts';
import { type Mark, type Row, rowsOf, verdictOf } from './rows.ts';
import '../customer/customer.css';
import './check.css';

/** Whether help would get through to this browser, told row by row while it is found out [RL6]. */
export function CheckPage({ checkup }: { readonly checkup: Checkup }): JSX.Element {
  useEffect(() => void checkup.run(), [checkup]);
  const found = checkup.found.value;
  const rows = rowsOf(found);
  const verdict = verdictOf(found);
  return (
    <>
      <Frame title={text('checkTitle')}>
        <div class="check-lead">
          <h1>{text('checkTitle')}</h1>
          <p>{text('checkLead')}</p>
        </div>
        <section class="card check" aria-busy={checkup.running.value}>
          <Verdict checkup={checkup} rows={rows} verdict={verdict} />
          {/* biome-ignore lint/a11y/noRedundantRoles: WebKit takes the role away from lists without bullets */}
          <ul class="check-rows" role="list" aria-label={text('checkResults')}>
            {rows.map((row) => (
              <CheckRow key={row.id} row={row} checkup={checkup} />
            ))}
          </ul>
          <div class="button-row check-actions">
            <Button
              look="primary"
              icon={<RotateCw aria-hidden="true" />}
              busy={checkup.running.value}
              onClick={() => void checkup.run()}
            >
              {text('checkAgain')}
            </Button>
            <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
              {text('printButton')}
            </Button>
          </div>
        </section>
        {verdict && !checkup.running.value ? <ReportCard {...{ checkup, rows, verdict }} /> : null}
      </Frame>
      <Toasts />
    </>
  );
}

/** The sentence that sums it up; until then, how far it is. */
function Verdict({
  checkup,
  rows,
  verdict,
}: {
  readonly checkup: Checkup;
  readonly rows: readonly Row[];
  readonly verdict: ReturnType<typeof verdictOf>;
}): JSX.Element {
  const all = rows.length;
  const done = rows.filter(({ mark }) => mark !== 'pending').length;
  const running = checkup.running.value || verdict === null;
  const says = running ? text('checkRunning', { done, all }) : (verdict?.says ?? '');
  return (
    <div class={`check-verdict check-${running ? 'pending' : (verdict?.mark ?? 'none')}`}>
      <MarkIcon mark={running ? 'pending' : (verdict?.mark ?? 'none')} size={24} />
      <div>
        <p role="status">{says}</p>
        {running ? <progress class="check-progress" max={all} value={done} aria-label={says} /> : null}
      </div>
    </div>
  );
}

function CheckRow({ row, checkup }: { readonly row: Row; readonly checkup: Checkup }): JSX.Element {
  const { id, name, note, mark, says, advice } = row;
  return (
    <li class={`check-row check-${mark}`} data-check={id}>
      <MarkIcon mark={mark} size={20} />
      <div class="check-what">
        <span class="check-name">{name}</span>
        {note ? <span class="check-note">{note}</span> : null}
      </div>
      <div class="check-says">
        <p>
          <span class="visually-hidden">{mark === 'pending' ? '' : `${markText(mark)}: `}</span>
          {says}
        </p>
        {advice ? <p class="check-advice">{advice}</p> : null}
        {id === 'microphone' && mayTry(checkup) ? (
          <Button
            size="small"
            icon={<Mic aria-hidden="true" />}
            className="check-try"
            onClick={() => void checkup.tryMicrophone()}
          >
            {text('microphoneTry')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function mayTry({ found }: Checkup): boolean {
  const { microphone } = found.value;
  return microphone !== undefined && !['works', 'missing', 'insecure'].includes(microphone);
}

function MarkIcon({ mark, size }: { readonly mark: Mark; readonly size: number }): JSX.Element {
  if (mark === 'pending') return <Spinner size={size} />;
  const Icon =
    { good: CircleCheck, limited: CircleAlert, bad: CircleAlert, none: CircleMinus }[mark] ?? Circle;
  return <Icon size={size} aria-hidden="true" />;
}
