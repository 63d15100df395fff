/** The floor's state machine, as the app uses it: all queues, waiting customers, agents' states and offers of one site. */

export type { FloorActor, FloorCommand, FloorPageCommand } from './commands.ts';
export { decide } from './decide.ts';
export { nextDeadline } from './due.ts';
export { takesNew } from './enter.ts';
export { evolve } from './evolve.ts';
export { explain } from './explain.ts';
export { opensNext } from './hours.ts';
export { monitorView } from './monitor.ts';
export { walk } from './ordered.ts';
export { transferRefusal, transferTargets } from './returns.ts';
export type { FloorState, Queue, Ticket } from './state.ts';
export { agentOf, initialFloor, offerOf, queueAt, ticketOf } from './state.ts';
export { inboxView, lineView, placeView } from './view.ts';
export { read, WRITTEN_VERSION, write } from './written.ts';
