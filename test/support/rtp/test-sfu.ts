import { randomUUID } from 'node:crypto';
import type { SfuLog } from '../../../sfu/log.ts';
import type { SfuOptions } from '../../../sfu/sfu.ts';
import { createSfu } from '../../../sfu/sfu.ts';
import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { MediaPort, ParticipantPlace } from '../../../shared/media/port.ts';
import { freePorts } from '../processes/place.ts';

/** Keeps what an SFU logs, so that a test can look. */
export class FakeLog implements SfuLog {
  readonly lines: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[] = [];
  info(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'info', fields, message });
  }
  warn(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'warn', fields, message });
  }
  error(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'error', fields, message });
  }
}

/** An SFU with real workers on the loopback. */
export async function startTestSfu(
  options: Partial<SfuOptions> = {},
): Promise<{ sfu: MediaPort; log: FakeLog }> {
  const log = new FakeLog();
  const workerBin = process.env.MEDIASOUP_WORKER_BIN;
  const sfu = await createSfu({
    listenIp: '127.0.0.1',
    firstPort: await freePorts(4),
    workerCount: 1,
    log,
    ...(workerBin ? { workerBin } : {}),
    ...options,
  });
  return { sfu, log };
}

export function newSession(): SessionId {
  return randomUUID() as SessionId;
}

export function placeIn(sessionId: SessionId, name: string): ParticipantPlace {
  return { sessionId, participantId: name as ParticipantId };
}
