import type { ParticipantId, ShareId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand } from '../commands.ts';
import { controlGrantedBy } from '../control/grant.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';
import { teardown } from '../teardown.ts';
import type { Share } from './state.ts';
import { keepStill } from './still.ts';

/** The commands of the share. */
export const SHARE_COMMANDS: DecidersOf<`share:${string}` & ParticipantCommand['type']> = {
  'share:start': startShare,
  'share:stop': stopShare,
  'share:pause': pauseShare,
  'share:resume': resumeShare,
  'share:hint': hintShare,
  'share:still': keepStill,
};

/**
 * The sharer has picked something in the browser: from now on this participant may produce `screen` [SH1, SH2].
 * With a request it is the host's wish and replaces what runs; without one it is the sharer's own.
 */
function startShare(state: OpenState, command: CommandOf<'share:start'>, ctx: DecideContext): Decision {
  const { actor, input } = command;
  // The next host asks anew; nobody is there who would see it [TR4].
  if (state.phase === 'transferred') return refuse('agent_missing', 'nobody is there to see it');
  if (input.requestId) {
    const request = state.requests.get(input.requestId);
    if (!request || request.customerId !== actor) return refuse('request_unknown', 'no such request');
    if (request.expiresAt <= ctx.now) return refuse('request_expired', 'the request has expired');
    if (request.status !== 'allowed') return refuse('forbidden', 'allow the request first');
  } else {
    const refused = replaceRefusal(state, { actor, replace: input.replace });
    if (refused) return refused;
  }
  const replaced = stoppedBy(actor, { at: ctx.now, shareReason: 'replaced' });
  const started: SessionEvent = {
    type: 'shareStarted',
    at: ctx.now,
    shareId: ctx.newId() as ShareId,
    participantId: actor,
    surface: input.surface,
    requestId: input.requestId ?? null,
    ...(input.capture === undefined ? {} : { capture: input.capture }),
  };
  const asked = input.requestId && state.requests.get(input.requestId);
  const granted = asked ? controlGrantedBy(asked, { surface: input.surface, ctx }) : [];
  return accept(...teardown(state, 'shareStopped', replaced), started, ...granted);
}

/** What is controlled of it ends with it. */
function stoppedBy(
  who: ParticipantId,
  { at, shareReason }: Pick<TeardownCause, 'at' | 'shareReason'>,
): TeardownCause {
  return { at, who, shareReason, voidReason: 'cancelled', controlReason: 'share_stopped' };
}

/** One share at a time [SH2]: replacing needs the word, and a customer replaces only their own. */
function replaceRefusal(
  state: OpenState,
  { actor, replace }: { actor: ParticipantId; replace: boolean },
): Decision | null {
  if (!state.share) return null;
  if (actor !== state.hostId && state.share.participantId !== actor) {
    return refuse('forbidden', 'someone else is sharing');
  }
  return replace ? null : refuse('share_running', 'something is shared already');
}

/** Host: any share; the customer: their own, with one click, whatever the host does [CO4]. */
function stopShare(state: OpenState, command: CommandOf<'share:stop'>, ctx: DecideContext): Decision {
  const cause = stoppedBy(command.actor, { at: ctx.now, shareReason: 'stopped' });
  if (!state.share) return accept();
  return withShare(state, command, () => accept(...teardown(state, 'shareStopped', cause)));
}

/** No new frame leaves the sharer's machine until it is resumed [SH3]. */
function pauseShare(state: OpenState, command: CommandOf<'share:pause'>, { now }: DecideContext): Decision {
  return withShare(state, command, ({ shareId, paused }) =>
    paused ? accept() : accept({ type: 'sharePaused', at: now, shareId, by: command.actor }),
  );
}

/** The counterpart of `pauseShare`. */
function resumeShare(state: OpenState, command: CommandOf<'share:resume'>, { now }: DecideContext): Decision {
  return withShare(state, command, ({ shareId, paused }) =>
    paused ? accept({ type: 'shareResumed', at: now, shareId, by: command.actor }) : accept(),
  );
}

/** Sharp text or smooth motion [SH4]. */
function hintShare(state: OpenState, command: CommandOf<'share:hint'>, { now }: DecideContext): Decision {
  const { contentHint } = command.input;
  return withShare(state, command, (share) =>
    share.contentHint === contentHint
      ? accept()
      : accept({ type: 'shareHintChanged', at: now, shareId: share.shareId, contentHint }),
  );
}

function withShare(
  state: OpenState,
  command: { readonly actor: ParticipantId; readonly input: { readonly shareId: ShareId } },
  decide: (share: Share) => Decision,
): Decision {
  const { share } = state;
  if (!share || share.shareId !== command.input.shareId) return refuse('share_unknown', 'no such share');
  if (command.actor !== state.hostId && share.participantId !== command.actor) {
    return refuse('forbidden', 'not your share');
  }
  return decide(share);
}
