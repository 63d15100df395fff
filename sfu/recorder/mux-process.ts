import { muxRecording } from './mux.ts';
import { EXIT_EMPTY } from './mux-exit.ts';

/** Puts one recording together, in a process of its own; its argument is the folder. Ends with the server, and is begun anew then. */
process.on('disconnect', () => process.exit(1));
const [, , folder] = process.argv;
if (folder === undefined) throw new Error('no folder given');
const result = await muxRecording(folder);
process.exit(result === 'made' ? 0 : EXIT_EMPTY);
