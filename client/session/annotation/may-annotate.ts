import type { SessionView } from '../../../shared/protocol/view.ts';

/** Whether this page may draw over what is shared now [AN1]. */
export function mayAnnotate({ share, self, annotating }: SessionView): boolean {
  if (!share) return false;
  if (self.role === 'host') return true;
  return (
    (self.role === 'assistant' && annotating.assistants) || (self.role === 'active' && annotating.customer)
  );
}
