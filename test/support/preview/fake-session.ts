import { signal } from '@preact/signals';
import { createStrokes } from '../../../client/session/annotation/strokes.ts';
import type { ChatLine, SessionClient, SessionMedia } from '../../../client/session/types.ts';
import { keyOf, type Truth } from '../../../client/truth/truth.ts';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { MEDIA_SOURCES, type Quality } from '../../../shared/domain/media.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { InformationNews } from '../../../shared/protocol/information.ts';
import type { SentMail } from '../../../shared/protocol/outbox.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { paintedFace } from './painted-face.ts';
import { paintedScreen } from './painted-screen.ts';
import { KEN } from './people.ts';

export interface FakeOptions {
  readonly view: SessionView | null;
  readonly connection?: SessionClient['connection']['value'];
  readonly closed?: WireError;
  readonly picture?: boolean;
  readonly messages?: readonly ChatLine[];
  /** Said after the page has come. */
  readonly later?: readonly ChatLine[];
  readonly typing?: readonly ParticipantId[];
  readonly camera?: SessionMedia['camera']['value'];
  readonly microphone?: SessionMedia['microphone']['value'];
  readonly line?: SessionClient['ownLine']['value'];
  /** What the others say of their lines. */
  readonly lines?: SessionClient['lines']['value'];
  readonly shareSound?: 'heard' | 'muted';
  readonly soundBlocked?: boolean;
  readonly canShareScreen?: boolean;
  /** All is well unless given [RL5]. */
  readonly truth?: Truth;
  readonly draining?: boolean;
  readonly storage?: SessionClient['storage']['value'];
  readonly information?: InformationNews;
  /** Chosen just now on the own share. */
  readonly masks?: SessionMedia['masks']['state']['value']['masks'];
  /** Events told as soon as somebody listens. */
  readonly events?: readonly PublicEvent[];
}

/** A session that stands still, for looking at; every command is accepted and nothing changes but what a page must wait for. */
export function createFakeSession(options: FakeOptions): SessionClient {
  const qualities: ReadonlyMap<ParticipantId, Quality> = new Map(
    (options.view?.participants ?? []).map(
      ({ participantId }) => [participantId, participantId === KEN ? 'fair' : 'good'] as const,
    ),
  );
  return {
    view: signal(options.view),
    connection: signal(options.connection ?? 'connected'),
    closedBecause: signal(options.closed ?? null),
    draining: signal(options.draining ?? false),
    storage: signal(options.storage ?? 'ok'),
    qualities: signal(qualities),
    place: signal(null),
    lines: signal(options.lines ?? []),
    ownLine: signal(options.line ?? 'good'),
    strokes: createStrokes(),
    onSignal: () => () => undefined,
    onInformation: (listener) => {
      if (options.information) queueMicrotask(() => options.information && listener(options.information));
      return () => undefined;
    },
    onEvent: (listener) => {
      for (const event of options.events ?? []) queueMicrotask(() => listener(event));
      return () => undefined;
    },
    onControlSignal: () => () => undefined,
    send: (name) => Promise.resolve({ ok: true, data: answerTo(name) as never }),
    messages: later(options),
    typing: signal(options.typing ?? []),
    sendMessage: () => undefined,
    retryMessage: () => undefined,
    tellTyping: () => undefined,
    media: createFakeMedia(options),
    close: () => undefined,
  };
}

function later({ messages = [], later: more }: FakeOptions): SessionClient['messages'] {
  const said = signal(messages);
  if (more) {
    setTimeout(() => {
      said.value = more;
    }, 300);
  }
  return said;
}

const sentMails: readonly SentMail[] = [
  { mailId: 'a', address: 'ken@example.com', state: 'sent', reason: null, nextAt: null },
  {
    ...{ mailId: 'b', address: 'mei.yamamoto@printers.example.co.jp', state: 'failed', nextAt: null },
    reason: { fault: 'refused', text: '550 5.1.1 <mei.yamamoto@printers.example.co.jp>: User unknown' },
  },
  {
    ...{ mailId: 'c', address: 'bun@example.com', state: 'queued', nextAt: Date.now() + 40_000 },
    reason: { fault: 'deferred', text: '450 4.2.0 Greylisted' },
  },
];

function answerTo(name: string): unknown {
  if (name === 'invitation:mails') return sentMails;
  return name === 'invitation:create'
    ? {
        invitationId: 'i2',
        link: 'https://support.example.com/join/482913056#9fX3kQ1vT0cJ2mB7.wq8Lr5Zy4Nd6Ha1Pe3Ks',
      }
    : null;
}

/** Everything flows, both ways. */
function truthOf(view: SessionView | null): Truth {
  const ids = (view?.participants ?? []).map(({ participantId }) => participantId);
  const all = new Map(
    ids.flatMap((id) => MEDIA_SOURCES.map((source) => [keyOf(id, source), 'flows'] as const)),
  );
  return { incoming: all, lines: { send: 'flows', receive: 'flows' }, reached: all };
}

function createFakeMedia(options: FakeOptions): SessionMedia {
  const done = () => Promise.resolve({ ok: true, data: null } as const);
  return {
    shareStream: signal(options.picture ? paintedScreen() : null),
    shareStats: signal(
      options.picture ? { roundTripMs: 12, width: 1920, height: 1080, framesPerSecond: 24 } : null,
    ),
    line: signal('good'),
    getsThrough: () => Promise.resolve(true),
    truth: signal(options.truth ?? truthOf(options.view)),
    frameDrawn: () => undefined,
    microphone: signal(options.microphone ?? 'on'),
    microphoneLevel: signal(0.62),
    speaking: signal([KEN]),
    inputDevices: signal([]),
    outputDevices: signal([]),
    inputDeviceId: signal(null),
    outputDeviceId: signal(null),
    chooseInput: () => Promise.resolve(),
    chooseOutput: () => Promise.resolve(),
    ownShareSound: signal('none'),
    shareSound: signal(options.shareSound ?? 'none'),
    setShareMuted: () => undefined,
    soundBlocked: signal(options.soundBlocked ?? false),
    unlockSound: () => Promise.resolve(),
    canShareScreen: options.canShareScreen ?? true,
    masks: {
      state: signal({ masks: options.masks ?? [], hold: options.masks ? 'choosing' : null, stream: null }),
      choose: () => undefined,
      show: () => Promise.resolve(),
    },
    startShare: () => Promise.resolve({ result: 'cancelled' }),
    joinVoice: done,
    leaveVoice: done,
    setMuted: done,
    cameras: signal(
      new Map((options.view?.video?.cameras ?? []).map((each) => [each, paintedFace(each)] as const)),
    ),
    camera: signal(options.camera ?? 'off'),
    cameraDevices: signal([]),
    cameraDeviceId: signal(null),
    chooseCamera: () => Promise.resolve(),
    startCamera: done,
    stopCamera: done,
    setTileSize: () => undefined,
  };
}
