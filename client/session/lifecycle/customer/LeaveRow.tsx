import { DoorOpen } from 'lucide-preact';
import type { JSX } from 'preact';
import { text } from '../../../i18n/customer.ts';
import { Button } from '../../../ui/Button.tsx';

/** The way out, always there [CO4]. */
export function LeaveRow({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  return (
    <div class="leave-row">
      <Button look="quiet" icon={<DoorOpen aria-hidden="true" />} onClick={onLeave}>
        {text('leave')}
      </Button>
    </div>
  );
}
