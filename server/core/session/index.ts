/** The session's state machine, as the app uses it. Signatures are the contract between core and app. */
export type {
  DecideContext,
  ParticipantCommand,
  PresentedInvitation,
  SessionCommand,
  SystemCommand,
} from './commands.ts';
export { nextDeadline } from './deadlines.ts';
export { decide } from './decide.ts';
export { mayRead } from './decide-chat.ts';
export type { Decision } from './decision.ts';
export { evolve, replay } from './evolve.ts';
export { authorize, mayConsume, mayProduce, roleIn } from './permissions.ts';
export { recordOf } from './record.ts';
export type { OpenState, SessionState } from './state.ts';
export { initialState } from './state.ts';
export { messagesFor, projectFor } from './view.ts';
export { visibleTo } from './visible.ts';
