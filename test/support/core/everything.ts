import { projectFor } from '../../../server/core/session/index.ts';
import type { FileId, MessageId } from '../../../shared/domain/ids.ts';
import { aSession, person, type Story } from './story.ts';

/** A session in which something of every kind has happened, and most of it goes on. */
export function aSessionWithEverything(): Story {
  const story = aSession();
  const [aiko, bun, ken, mei] = ['aiko', 'bun', 'ken', 'mei'].map(person) as [never, never, never, never];
  story.assistant('bun');
  story.customer('ken');
  story.customer('yui');
  story.knock('mei');
  story.knock('rin');
  story.must({ type: 'participant:decline', actor: aiko, input: { participantId: mei } });
  story.must({ type: 'voice:open', actor: aiko, input: {} });
  story.must({ type: 'voice:join', actor: ken, input: {} });
  story.must({ type: 'voice:mute', actor: ken, input: {} });
  story.must({ type: 'session:passControl', actor: aiko, input: { participantId: bun } });
  story.must({ type: 'chat:open', actor: bun, input: {} });
  const hello = { messageId: 'm1' as MessageId, to: { kind: 'everyone' as const }, text: 'Hello' };
  story.must({ type: 'chat:send', actor: ken, input: hello });
  story.must({ type: 'note:write', actor: aiko, input: { text: 'A new keyboard is on its way.' } });
  story.must({ type: 'video:open', actor: bun, input: {} });
  story.must({ type: 'camera:start', actor: ken, input: {} });
  const file = { fileId: 'f1' as FileId, name: 'manual.pdf', size: 3_000 };
  story.must({ type: 'file:offer', actor: bun, input: { files: [file] } });
  story.must({ type: 'file:answer', actor: ken, input: { fileIds: [file.fileId], accept: true } });
  story.must({ type: 'consent:request', actor: bun, input: { kind: 'systemInformation' } });
  const [asked] = projectFor(story.state, ken).requests;
  if (!asked) throw new Error('nothing was asked');
  const yes = { requestId: asked.requestId, allow: true, always: false };
  story.must({ type: 'consent:answer', actor: ken, input: yes });
  story.share('ken', true);
  story.must({ type: 'consent:request', actor: bun, input: { kind: 'viewApplication' } });
  story.must({ type: 'recording:start', actor: bun, input: {} });
  story.must({ type: 'system:disconnected', participantId: aiko, reason: 'network' });
  return story;
}
