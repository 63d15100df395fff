import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { InvitedRole } from '../../agent/dialog.ts';
import type { PageState } from '../../agent/page-state.ts';

/** Makes the join link of a role, once for each; the code of the refusal, or null. */
export async function makeLink(page: PageState, role: InvitedRole): Promise<ErrorCode | null> {
  if (page.links.peek()[role]) return null;
  const answer = await page.client.send('invitation:create', { role });
  if (!answer.ok) return answer.error.code;
  page.links.value = { ...page.links.peek(), [role]: answer.data.link };
  return null;
}
