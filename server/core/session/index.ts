/** The session's state machine, as the app uses it. Signatures are the contract between core and app. */

export { mayDraw } from './annotation/may-draw.ts';
export { briefOf } from './brief.ts';
export { messagesFor } from './chat/view.ts';
export type {
  ParticipantCommand,
  PresentedInvitation,
  SessionCommand,
  StartRules,
  TakenCustomer,
} from './commands.ts';
export { helperTold } from './control/told.ts';
export { copyFor, placeOf } from './copy.ts';
export { decide } from './decide.ts';
export { evolve, replay } from './evolve.ts';
export { helperInspected } from './information/told.ts';
export { nextDeadline } from './lifecycle/deadlines.ts';
export { mayConsume, mayProduce } from './media/permissions.ts';
export { overviewOf } from './overview.ts';
export { hostUserIds, lastHostId } from './pass/hosts.ts';
export { mayConnect } from './peer/may-connect.ts';
export { authorize, roleIn } from './permissions.ts';
export { recordOf } from './record.ts';
export { isSilent, recordingWanted } from './recording/wanted.ts';
export type { OpenState, SessionState, TransferredState } from './state.ts';
export { departuresOf, initialState, isOpen } from './state.ts';
export { projectFor } from './view.ts';
export { visibleTo } from './visible.ts';
