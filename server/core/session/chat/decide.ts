import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { ChatAudience } from '../../../../shared/protocol/fields.ts';
import type { CommandOf, DecideContext, ParticipantCommand } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** The commands of chat. */
export const CHAT_COMMANDS: DecidersOf<`chat:${string}` & ParticipantCommand['type']> = {
  'chat:open': openChat,
  'chat:close': closeChat,
  'chat:send': sendChat,
};

/** The host opens chat for everybody, for the first time or anew [CH1, CH2]. */
function openChat(state: OpenState, { actor }: CommandOf<'chat:open'>, { now }: DecideContext): Decision {
  return state.chat?.open ? accept() : accept({ type: 'chatOpened', at: now, by: actor });
}

/** The host closes chat; what was said stays readable [CH2]. */
function closeChat(state: OpenState, { actor }: CommandOf<'chat:close'>, { now }: DecideContext): Decision {
  return state.chat?.open ? accept({ type: 'chatClosed', at: now, by: actor }) : accept();
}

/** One message. The page's own id makes sending again after a lost line the same message [CH1]. */
function sendChat(state: OpenState, command: CommandOf<'chat:send'>, { now }: DecideContext): Decision {
  const { actor: from, input } = command;
  if (!state.chat?.open) return refuse('chat_closed', 'the host has not opened chat');
  const known = state.chat.messages.find(({ messageId }) => messageId === input.messageId);
  if (known)
    return known.from === from ? accept() : refuse('bad_request', 'the id of a message is used already');
  if (state.chat.messages.length >= LIMITS.chatMessagesPerSession)
    return refuse('rate_limited', 'too many messages');
  const refused = audienceRefusal(state, { from, to: input.to });
  return refused ?? accept({ type: 'chatSent', at: now, from, ...input });
}

function audienceRefusal(
  state: OpenState,
  { from, to }: { from: ParticipantId; to: ChatAudience },
): Decision | null {
  if (to.kind === 'agents' && state.participants.get(from)?.kind !== 'agent') {
    return refuse('forbidden', 'only agents write to the agents');
  }
  if (to.kind === 'participant' && !state.participants.has(to.participantId)) {
    return refuse('participant_unknown', 'nobody of that id is in the session');
  }
  return null;
}
