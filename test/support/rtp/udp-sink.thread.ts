import { createSocket } from 'node:dgram';
import { parentPort, workerData } from 'node:worker_threads';

// `createUdpSink` gives an Int32Array over shared memory; workerData is untyped.
const counter = workerData as Int32Array;
const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
socket.on('message', () => Atomics.add(counter, 0, 1));
socket.bind(0, '127.0.0.1', () => parentPort?.postMessage(socket.address().port));
