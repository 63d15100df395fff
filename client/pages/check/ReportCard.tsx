import { Check, Copy } from 'lucide-preact';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { text } from '../../i18n/check.ts';
import { Button } from '../../ui/Button.tsx';
import type { Checkup } from './checkup.ts';
import { reportOf } from './report.ts';
import type { Row } from './rows.ts';

export interface ReportCardProps {
  readonly checkup: Checkup;
  readonly rows: readonly Row[];
  readonly verdict: { readonly says: string };
}

/** The text that a customer sends to whoever helps. */
export function ReportCard({ checkup, rows, verdict }: ReportCardProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const report = reportOf({
    ...{ rows, verdict: verdict.says, places: checkup.found.value.places ?? [] },
    site: location.origin,
    browser: navigator.userAgent,
    at: checkup.endedAt.value ?? new Date(0),
  });
  const copy = async (): Promise<void> => {
    field.current?.select();
    setCopied(
      await navigator.clipboard.writeText(report).then(
        () => 'yes' as const,
        () => 'no' as const,
      ),
    );
  };
  return (
    <section class="card check-report" aria-labelledby="check-report">
      <h2 id="check-report">{text('copyTitle')}</h2>
      <p>{text('copyLead')}</p>
      <textarea
        ref={field}
        class="check-text"
        readOnly
        rows={8}
        aria-label={text('copyLabel')}
        value={report}
      />
      {/* A text field prints only what can be seen of it. */}
      <pre class="check-print" aria-hidden="true">
        {report}
      </pre>
      <div class="button-row check-actions">
        <Button
          icon={copied === 'yes' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {text(copied === 'yes' ? 'copyDone' : 'copyButton')}
        </Button>
        <span role="status">{copied === 'no' ? text('copyFailed') : ''}</span>
      </div>
    </section>
  );
}
