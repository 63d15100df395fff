import { createSocket } from 'node:dgram';
import { get } from 'node:https';
import { createServer, isIPv6 } from 'node:net';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import type { Finding } from './check.ts';

/** How long a server on our port may take to say who it is. */
const ANSWER_TIMEOUT_MS = 3_000;

export interface WebPort {
  readonly port: number;
  /** Null: every address of this machine. */
  readonly listenIp: string | null;
  readonly tls: boolean;
}

/** Whether pages can be served on this port, or are being served by Tasuki already. */
export async function checkWebPort(at: WebPort): Promise<Finding & { running: boolean }> {
  const about = 'web port';
  const { port, listenIp } = at;
  const taken = await whyTcpTaken(port, listenIp ?? undefined);
  if (taken === null) return { about, verdict: 'ok', says: `TCP ${port} is free`, running: false };
  const health = taken === 'EADDRINUSE' ? await healthOf(at) : null;
  if (health !== null) {
    const verdict = health === 'ok' ? 'ok' : 'note';
    return { about, verdict, says: `Tasuki is running on TCP ${port} (${health})`, running: true };
  }
  const says =
    taken === 'EADDRINUSE'
      ? `TCP ${port} is taken by another program`
      : `TCP ${port} cannot be opened (${taken})`;
  return {
    about,
    verdict: 'bad',
    says,
    advice:
      taken === 'EADDRNOTAVAIL'
        ? `${listenIp} is no address of this machine: correct TASUKI_LISTEN.`
        : 'Stop that program, or set PORT to another port.',
    running: false,
  };
}

/** Whether each media worker can have its port, UDP and TCP. */
export async function checkMediaPorts(options: {
  readonly listenIp: string;
  readonly firstPort: number;
  readonly workers: number;
}): Promise<Finding> {
  const about = 'media ports';
  const { listenIp, firstPort, workers } = options;
  const range = workers === 1 ? `${firstPort}` : `${firstPort}-${firstPort + workers - 1}`;
  for (let port = firstPort; port < firstPort + workers; port++) {
    const taken = (await whyTcpTaken(port, listenIp)) ?? (await whyUdpTaken(port, listenIp));
    if (taken === null) continue;
    const advice =
      taken === 'EADDRNOTAVAIL'
        ? `${listenIp} is no address of this machine: correct TASUKI_MEDIA_IP.`
        : 'Stop the program that has it, or set TASUKI_MEDIA_PORT to the first of a free range.';
    return { about, verdict: 'bad', says: `port ${port} on ${listenIp} cannot be opened (${taken})`, advice };
  }
  return { about, verdict: 'ok', says: `UDP and TCP ${range} are free; the firewall must let them through` };
}

/** Null when free; else Node's code for why not. */
function whyTcpTaken(port: number, host?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error)));
    server.listen({ port, exclusive: true, ...(host === undefined ? {} : { host }) }, () =>
      server.close(() => resolve(null)),
    );
  });
}

function whyUdpTaken(port: number, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(codeOf(error));
    });
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve(null)));
  });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

const health = v.object({ status: v.picklist(['ok', 'starting', 'draining', 'failing']) });

/** What `/healthz` says; null when whoever answers there is not Tasuki. */
async function healthOf({ port, listenIp, tls }: WebPort): Promise<string | null> {
  const host = askedAt(listenIp);
  try {
    const body = await (tls ? getOverTls(host, port) : getPlain(host, port));
    return v.parse(health, JSON.parse(body)).status;
  } catch {
    return null;
  }
}

/** Where to reach our own machine; an address that means all of them is reached at its loopback. */
function askedAt(listenIp: string | null): string {
  return listenIp === null || ['0.0.0.0', '::'].includes(listenIp) ? 'localhost' : listenIp;
}

async function getPlain(host: string, port: number): Promise<string> {
  const response = await fetch(`http://${isIPv6(host) ? `[${host}]` : host}:${port}/healthz`, {
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  return response.text();
}

function getOverTls(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    // The certificate is for the public name, and this asks our own machine only whether Tasuki is there.
    const options = { host, port, path: '/healthz', rejectUnauthorized: false };
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    get({ ...options, signal }, (response) => text(response).then(resolve, reject)).once('error', reject);
  });
}
