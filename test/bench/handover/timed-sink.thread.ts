import { createSocket } from 'node:dgram';
import { parentPort, workerData } from 'node:worker_threads';

// `createTimedSink` gives two 64-bit numbers over shared memory; workerData is untyped.
const [count, lastNs] = [0, 1] as const;
const seen = workerData as BigInt64Array;
const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
socket.on('message', () => {
  Atomics.add(seen, count, 1n);
  Atomics.store(seen, lastNs, process.hrtime.bigint());
});
socket.bind(0, '127.0.0.1', () => parentPort?.postMessage(socket.address().port));
