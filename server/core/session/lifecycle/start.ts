import { isAllowed } from '../../../../shared/domain/activities.ts';
import { filledAddress } from '../../../../shared/domain/open-address.ts';
import { sessionSettings } from '../../../../shared/domain/settings.ts';
import type { EventOf, SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, SystemCommandOf, TakenCustomer } from '../commands.ts';
import { CONSENT_COMMANDS } from '../consent/decide.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { authorize } from '../permissions.ts';
import { firstOfRecording } from '../recording/decide.ts';
import { isOpen, type SessionState } from '../state.ts';
import { VOICE_COMMANDS } from '../voice/decide.ts';

type Started = EventOf<'sessionStarted'>;

/** A signed-in agent starts a session [SS1]. */
export function start(
  state: SessionState,
  command: SystemCommandOf<'system:start'>,
  ctx: DecideContext,
): Decision {
  if (state.phase !== 'none') return refuse('session_exists', 'this session was started before');
  const { type: _type, taken, record, settings: site, ...input } = command;
  const ofSite = sessionSettings(site);
  // A queue takes away from what the site has, and adds nothing to it.
  const activities = taken?.start?.activities?.filter((one) => isAllowed(ofSite.activities, one));
  const settings = { ...ofSite, ...(activities && { activities }) };
  const started: Started = { type: 'sessionStarted', at: ctx.now, ...input, settings };
  const mayRecord = settings.activities?.includes('recording') ?? true;
  const recorded = record !== undefined && mayRecord ? [firstOfRecording(record, command.hostId, ctx)] : [];
  if (taken === undefined) return accept(started, ...recorded);
  const events = [started, ...recorded, ...arrivalOf(taken, started)];
  return accept(...events, ...begun(events, { taken, hostId: command.hostId }, ctx));
}

/** Whoever was taken from a queue has come by themselves, and is helped at once [QU8]. */
function arrivalOf(
  { name, request, answers, messages = [], start: rules, ...taken }: TakenCustomer,
  { at, hostId: by, number, settings }: Started,
): readonly SessionEvent[] {
  const { participantId } = taken;
  const values = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
  const about = { session: number, queue: rules?.address ?? '', name, request };
  const open = rules?.open ? filledAddress(rules.open, { ...values, ...about }) : null;
  const said = {
    ...(request === '' ? {} : { request }),
    ...(answers.length === 0 ? {} : { answers: [...answers] }),
    ...(open === null ? {} : { open }),
  };
  const called = name === '' ? { unnamed: 1 } : { name };
  const mayChat = settings.activities?.includes('chat') ?? true;
  return [
    { type: 'customerJoined', at, ...taken, ...called, came: 'queue', ...said },
    { type: 'customerSelected', at, participantId },
    // What they wrote while they waited stands in the chat, for agents and with the time at which they wrote it [QU14].
    ...(messages.length > 0 && mayChat ? [{ type: 'chatOpened', at, by } as const] : []),
    ...messages.map(
      ({ at: wroteAt, ...message }): SessionEvent => ({
        ...{ type: 'chatSent', at: wroteAt, from: participantId, to: { kind: 'agents' }, ...message },
      }),
    ),
  ];
}

/** What the queue wants at once, as if the host had asked for it [QU13]. */
function begun(
  events: readonly SessionEvent[],
  { taken, hostId: actor }: { readonly taken: TakenCustomer } & Pick<Started, 'hostId'>,
  ctx: DecideContext,
): readonly SessionEvent[] {
  const state = events.reduce<SessionState>(evolve, { phase: 'none' });
  if (!isOpen(state)) return [];
  const { desktop = false, voice = false } = taken.start ?? {};
  const ask: CommandOf<'consent:request'> = {
    ...({ type: 'consent:request', input: { kind: 'viewDesktop' } } as const),
    actor,
  };
  const decisions = [
    ...(desktop ? [CONSENT_COMMANDS['consent:request'](state, ask, ctx)] : []),
    ...(voice && authorize(state, actor, 'voice:open') === null
      ? [VOICE_COMMANDS['voice:open'](state, { type: 'voice:open', actor, input: {} }, ctx)]
      : []),
  ];
  return decisions.flatMap((decision) => (decision.ok ? decision.events : []));
}
