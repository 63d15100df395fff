import type { JSX } from 'preact';
import type { ParticipantView, RequestView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { Countdown } from '../../../ui/Status.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { cancelRequest } from './commands.ts';

export interface RequestedStateProps {
  readonly request: RequestView;
  readonly customer: ParticipantView | null;
}

/** A request under way: sent and counting down, or allowed while the customer chooses what to show [CO1, CO2]. */
export function RequestedState({ request, customer }: RequestedStateProps): JSX.Element {
  const page = usePageState();
  const name = customer?.name ?? t('roleActive');
  const allowed = request.status === 'allowed';
  return (
    <div class="stage-request" role="status">
      <EmptyState
        title={allowed ? t('stageAllowedTitle', { name }) : requestedText(request, name)}
        actions={
          <Button
            busy={page.busy.value.has('cancel')}
            onClick={() => void cancelRequest(page, request.requestId)}
          >
            {t('stageCancelRequest')}
          </Button>
        }
      >
        <p>{allowed ? t('stageAllowedText') : t('stageRequestedText')}</p>
        {allowed ? <Spinner size={32} /> : <Countdown until={request.expiresAt} />}
      </EmptyState>
    </div>
  );
}

const ASKED: Partial<
  Record<
    RequestView['kind'],
    | 'stageRequestedApplication'
    | 'stageControlDesktop'
    | 'stageControlApplication'
    | 'stageRequestedInformation'
  >
> = {
  viewApplication: 'stageRequestedApplication',
  controlDesktop: 'stageControlDesktop',
  controlApplication: 'stageControlApplication',
  systemInformation: 'stageRequestedInformation',
};

/** What was asked, in a sentence. */
export function requestedText({ kind }: RequestView, name: string): string {
  return t(ASKED[kind] ?? 'stageRequestedDesktop', { name });
}
