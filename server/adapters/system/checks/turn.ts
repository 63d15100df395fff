import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { Finding } from './check.ts';

const ANSWER_TIMEOUT_MS = 3_000;
const TURN_PORT = 3478;
const TURNS_PORT = 5349;
/** STUN binding request without attributes: type, length, magic cookie (RFC 8489). */
const BINDING_REQUEST = Buffer.from([0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xa4, 0x42]);
const TRANSACTION_BYTES = 12;

/** Whether each TURN server answers from here: a STUN binding over UDP, or a TCP connection. */
export async function checkTurn(urls: readonly string[] | null): Promise<Finding> {
  const about = 'TURN';
  if (urls === null) {
    return {
      about,
      verdict: 'note',
      says: 'not configured: people behind strict firewalls cannot take part',
    };
  }
  const silent: string[] = [];
  for (const url of urls) if (!(await answers(url))) silent.push(url);
  if (silent.length === 0) return { about, verdict: 'ok', says: `${urls.join(', ')} answers` };
  const advice = 'Start the TURN server, open its port, or correct TASUKI_TURN_URLS.';
  return { about, verdict: 'bad', says: `no answer from ${silent.join(', ')}`, advice };
}

function answers(url: string): Promise<boolean> {
  const { host, port, tcp } = parseTurnUrl(url);
  return tcp ? acceptsTcp(host, port) : answersStun(host, port);
}

/** RFC 7065: `turn:host[:port][?transport=udp|tcp]`. */
export function parseTurnUrl(url: string): { host: string; port: number; tcp: boolean } {
  const [, scheme, host = '', port, transport] =
    /^(turns?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(\w+))?$/.exec(url) ?? [];
  const secure = scheme === 'turns';
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: port === undefined ? (secure ? TURNS_PORT : TURN_PORT) : Number(port),
    tcp: secure || transport === 'tcp',
  };
}

function acceptsTcp(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ANSWER_TIMEOUT_MS });
    const end = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

function answersStun(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const timer = setTimeout(() => end(false), ANSWER_TIMEOUT_MS);
    let ended = false;
    const end = (answered: boolean) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      socket.close();
      resolve(answered);
    };
    socket.once('message', () => end(true));
    socket.once('error', () => end(false));
    socket.send(Buffer.concat([BINDING_REQUEST, randomBytes(TRANSACTION_BYTES)]), port, host, (error) => {
      if (error !== null) end(false);
    });
  });
}
