import type { Annotator } from '../../../shared/domain/annotation.ts';
import type {
  ConsumerId,
  ControlId,
  FileId,
  MessageId,
  ProducerId,
  QueueId,
  RequestId,
  ShareId,
  StillId,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { SessionRole } from '../../../shared/domain/roles.ts';
import type { CommandInput, CommandName } from '../../../shared/protocol/commands.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { DTLS_PARAMETERS, RTP_PARAMETERS, type Scene } from '../../support/server/scene.ts';

/** One circumstance in which a role that may ever do something tries it. */
interface Variant<Name extends CommandName> {
  readonly when: string;
  readonly code: 'ok' | ErrorCode;
  /** Brings the session there, and gives what the page sends then. */
  readonly arrange: (scene: Scene, role: SessionRole) => Promise<CommandInput<Name>>;
}
type Cases<Name extends CommandName> = Partial<Record<SessionRole, ReadonlyArray<Variant<Name>>>>;

function can<Name extends CommandName>(arrange: Variant<Name>['arrange'], when = 'always'): Variant<Name>[] {
  return [{ when, code: 'ok', arrange }];
}
/** Only what is recorded can be paused and resumed. */
function whileRecorded<Name extends 'recording:pause' | 'recording:resume'>(): Variant<Name>[] {
  return [
    { when: 'nothing is recorded', code: 'not_recording', arrange: async () => ({}) },
    {
      when: 'it is recorded',
      code: 'ok',
      arrange: async (scene) => {
        await scene.pages.host.must('recording:start', {});
        return {};
      },
    },
  ];
}
const A_STILL = { moment: 'start', image: '/9j/4AAQ' } as const;
const nothing = async (): Promise<Record<string, never>> => ({});

function forRoles<Name extends CommandName>(
  roles: readonly SessionRole[],
  variants: ReadonlyArray<Variant<Name>>,
): Cases<Name> {
  return Object.fromEntries(roles.map((role) => [role, variants]));
}

const AGENTS_AND_ACTIVE = ['host', 'assistant', 'active'] as const;
const ADMITTED = ['host', 'assistant', 'active', 'waiting'] as const;

/** `{ shareId }` of a share of one's own, or of the other one who can share. */
function ofShare<Name extends 'share:stop' | 'share:pause' | 'share:resume' | 'share:hint'>(
  more: object,
): Cases<Name> {
  const share = (whose: 'own' | 'other'): Variant<Name>['arrange'] => {
    return async (scene, role) => {
      const sharer = (role === 'host') === (whose === 'own') ? 'host' : 'active';
      // Cast: `more` holds what this command wants beside the share's id.
      return { shareId: await scene.share(sharer), ...more } as CommandInput<Name>;
    };
  };
  const own: Variant<Name> = { when: 'it is their own share', code: 'ok', arrange: share('own') };
  const when = 'it is the share of another';
  return {
    host: [own, { when, code: 'ok', arrange: share('other') }],
    active: [own, { when, code: 'forbidden', arrange: share('other') }],
  };
}

function inVoice<Name extends 'voice:join' | 'voice:leave' | 'voice:mute' | 'voice:unmute'>(codes: {
  closed: 'ok' | ErrorCode;
  outside: 'ok' | ErrorCode;
}): Cases<Name> {
  const closed: Variant<Name> = { when: 'there is no call', code: codes.closed, arrange: nothing };
  const inside: Variant<Name> = {
    when: 'they are in the call',
    code: 'ok',
    arrange: async (scene, role) => {
      await scene.openVoice(role);
      return {};
    },
  };
  const outside: Variant<Name> = {
    when: 'they are not in the call',
    code: codes.outside,
    arrange: async (scene) => {
      await scene.openVoice();
      return {};
    },
  };
  return { host: [closed, inside], assistant: [closed, inside, outside], active: [closed, inside, outside] };
}

/** A customer who was in the call when another one was selected stays in it [CU3]. */
async function waitingInCall(scene: Scene): Promise<void> {
  await scene.openVoice('active');
  await scene.selectWaiting();
}

function ownCall<Name extends 'voice:leave' | 'voice:mute' | 'voice:unmute'>(
  outside: 'ok' | ErrorCode,
): Cases<Name> {
  return {
    waiting: [
      {
        when: 'they are in the call from when they were active',
        code: 'ok',
        arrange: async (scene) => {
          await waitingInCall(scene);
          return {};
        },
      },
      {
        when: 'they are not in the call',
        code: outside,
        arrange: async (scene) => {
          await scene.openVoice();
          return {};
        },
      },
    ],
  };
}

function ownTransport<Name extends 'media:connectTransport' | 'media:restartIce'>(more: object): Cases<Name> {
  const arrange = (whose: 'own' | 'other'): Variant<Name>['arrange'] => {
    return async (scene, role) => {
      const other = role === 'assistant' ? 'host' : 'assistant';
      const { send } = await scene.media(whose === 'own' ? role : other);
      // Cast: `more` holds what this command wants beside the transport's id.
      return { transportId: send.transportId, ...more } as CommandInput<Name>;
    };
  };
  return forRoles<Name>(ADMITTED, [
    { when: 'it is their own transport', code: 'ok', arrange: arrange('own') },
    { when: 'it is the transport of another', code: 'transport_unknown', arrange: arrange('other') },
  ]);
}

function transferTo(
  to: CommandInput<'session:transfer'>['to'],
  code: 'ok' | ErrorCode,
  when: string,
): Variant<'session:transfer'> {
  return { when, code, arrange: async () => ({ to, note: 'They cannot print.' }) };
}

async function microphone(scene: Scene, role: SessionRole): Promise<CommandInput<'media:produce'>> {
  const { send } = await scene.media(role);
  const wanted = { source: 'microphone', kind: 'audio', rtpParameters: RTP_PARAMETERS } as const;
  return { transportId: send.transportId, ...wanted };
}

async function screen(scene: Scene, role: SessionRole): Promise<CommandInput<'media:produce'>> {
  return { ...(await microphone(scene, role)), source: 'screen', kind: 'video' };
}

/** Someone else shares, and this one asks for the picture. */
async function sharedScreen(scene: Scene, role: SessionRole): Promise<CommandInput<'media:consume'>> {
  const sharer = role === 'active' ? 'host' : 'active';
  await scene.share(sharer);
  const producerId = await scene.produce(sharer, 'screen');
  return consumption(scene, { role, producerId });
}

async function consumption(
  scene: Scene,
  { role, producerId }: { role: SessionRole; producerId: ProducerId },
): Promise<CommandInput<'media:consume'>> {
  const { receive, routerRtpCapabilities } = await scene.media(role);
  return { transportId: receive.transportId, producerId, rtpCapabilities: routerRtpCapabilities };
}

async function someonesVoice(scene: Scene, role: SessionRole): Promise<CommandInput<'media:consume'>> {
  await scene.openVoice();
  return consumption(scene, { role, producerId: await scene.produce('host', 'microphone') });
}

async function consumerOf(scene: Scene, role: SessionRole): Promise<{ consumerId: ConsumerId }> {
  const { consumerId } = await scene.pages[role].must('media:consume', await sharedScreen(scene, role));
  return { consumerId };
}

async function sawScreen(scene: Scene, role: SessionRole): Promise<CommandInput<'media:witness'>> {
  const { producerId } = await sharedScreen(scene, role);
  return { flows: [{ producerId, flow: 'flows' }] };
}

const speaks: Variant<'media:produce'> = {
  when: 'it is the microphone, and they are in the call',
  code: 'ok',
  arrange: async (scene, role) => {
    await scene.openVoice(role);
    return microphone(scene, role);
  },
};
const speaksWithoutCall: Variant<'media:produce'> = {
  when: 'it is the microphone, and there is no call',
  code: 'voice_closed',
  arrange: microphone,
};
const sharesUnannounced: Variant<'media:produce'> = {
  when: 'it is a screen, and no share of theirs runs',
  code: 'share_unknown',
  arrange: screen,
};
const forgesKind: Variant<'media:produce'> = {
  when: 'it says microphone and is video',
  code: 'media_refused',
  arrange: async (scene, role) => {
    await scene.openVoice(role);
    return { ...(await microphone(scene, role)), kind: 'video' };
  },
};
const shares: Variant<'media:produce'> = {
  when: 'it is the screen of their running share',
  code: 'ok',
  arrange: async (scene, role) => {
    await scene.share(role === 'host' ? 'host' : 'active');
    return screen(scene, role);
  },
};
async function camera(scene: Scene, role: SessionRole): Promise<CommandInput<'media:produce'>> {
  return { ...(await screen(scene, role)), source: 'camera' };
}
const films: ReadonlyArray<Variant<'media:produce'>> = [
  { when: 'it is the camera, and there is no video', code: 'video_closed', arrange: camera },
  {
    when: 'it is the camera, and theirs is not on',
    code: 'camera_not_started',
    arrange: async (scene, role) => {
      await scene.openVideo();
      return camera(scene, role);
    },
  },
  {
    when: 'it is the camera, and theirs is on',
    code: 'ok',
    arrange: async (scene, role) => {
      await scene.openVideo(role);
      return camera(scene, role);
    },
  },
];

/** While the host has opened the activity, and while it is closed. */
function whileOpen<Name extends 'chat:send' | 'chat:typing' | 'camera:start'>(
  closed: ErrorCode,
  { open, input }: { open: (scene: Scene) => Promise<void>; input: () => CommandInput<Name> },
): Variant<Name>[] {
  const opened: Variant<Name>['arrange'] = async (scene) => {
    await open(scene);
    return input();
  };
  return [
    { when: 'the host has opened it', code: 'ok', arrange: opened },
    { when: 'the host has not opened it', code: closed, arrange: async () => input() },
  ];
}
function says(to: CommandInput<'chat:send'>['to']): CommandInput<'chat:send'> {
  return { messageId: 'message-1' as MessageId, to, text: 'こんにちは' };
}
const openChat = async ({ pages }: Scene): Promise<void> => {
  await pages.host.must('chat:open', {});
};
const saysToAll = whileOpen<'chat:send'>('chat_closed', {
  open: openChat,
  input: () => says({ kind: 'everyone' }),
});
function saysToAgents(code: 'ok' | ErrorCode): Variant<'chat:send'> {
  const arrange = async (scene: Scene) => {
    await openChat(scene);
    return says({ kind: 'agents' });
  };
  return { when: 'it is for the agents alone', code, arrange };
}

/** Offered by somebody to whoever of host and active customer gets it. */
const FILE = 'file-1' as FileId;
const offers = { files: [{ fileId: FILE, name: 'manual.pdf', size: 3_000 }] };

/** A file that this role sends or gets, on its way; the waiting one had it before another customer was selected [CU3]. */
async function fileOf(scene: Scene, role: SessionRole, way: 'sent' | 'got'): Promise<void> {
  const isWaiting = role === 'waiting';
  const own = isWaiting ? 'active' : role === 'active' ? 'active' : 'host';
  const other = own === 'host' ? 'active' : 'host';
  const [from, to] = way === 'sent' ? ([own, other] as const) : ([other, own] as const);
  await scene.pages[from].must('file:offer', offers);
  await scene.pages[to].must('file:answer', { fileIds: [FILE], accept: true });
  if (isWaiting) await scene.selectWaiting();
}
const fileUnknown = { when: 'there is no such file of theirs', code: 'file_unknown' } as const;

function ofFile<Name extends 'file:cancel' | 'file:finish' | 'file:fail'>(
  input: CommandInput<Name>,
): Cases<Name> {
  return forRoles<Name>(
    ['host', 'active', 'waiting'],
    [
      { ...fileUnknown, arrange: async () => input },
      {
        when: 'they get it',
        code: 'ok',
        arrange: async (scene, role) => {
          await fileOf(scene, role, 'got');
          return input;
        },
      },
    ],
  );
}

function answersOffer(): Cases<'file:answer'> {
  const input = { fileIds: [FILE], accept: true };
  return forRoles<'file:answer'>(
    ['host', 'active', 'waiting'],
    [
      { when: 'nothing was offered', code: 'file_unknown', arrange: async () => input },
      {
        when: 'it was offered to them',
        code: 'ok',
        arrange: async (scene, role) => {
          await scene.pages[role === 'host' ? 'active' : 'host'].must('file:offer', offers);
          if (role === 'waiting') await scene.selectWaiting();
          return input;
        },
      },
    ],
  );
}

/** Connected with the other one while a file is on its way between the two. */
function connected<Name extends 'peer:open' | 'peer:signal'>(more: object): Cases<Name> {
  const other = (scene: Scene, role: SessionRole) => scene.id(role === 'host' ? 'active' : 'host');
  // Cast: `more` holds what this command wants beside the other one.
  const input = (scene: Scene, role: SessionRole) =>
    ({ purpose: 'files', participantId: other(scene, role), ...more }) as CommandInput<Name>;
  const alone: Variant<Name> = {
    when: 'nothing is on its way',
    code: 'peer_unknown',
    arrange: async (scene, role) => input(scene, role),
  };
  const together: Variant<Name> = {
    when: 'a file is on its way between the two',
    code: 'ok',
    arrange: async (scene, role) => {
      await fileOf(scene, role, 'sent');
      return input(scene, role);
    },
  };
  const between: Variant<Name> = {
    when: 'a file is on its way between two others',
    code: 'peer_unknown',
    arrange: async (scene, role) => {
      await fileOf(scene, 'host', 'sent');
      return input(scene, role);
    },
  };
  return {
    ...forRoles<Name>(['host', 'active', 'waiting'], [alone, together]),
    assistant: [alone, between],
  };
}
/** While the host may control the active customer's screen. */
function controlled(code: ErrorCode) {
  return {
    when: 'the host may control',
    code,
    arrange: async (scene: Scene) => {
      await scene.control();
      return {};
    },
  };
}
const notControlled = { when: 'there is none', code: 'not_controlled', arrange: nothing } as const;
const controlledNoMore = {
  when: 'it was stopped',
  code: 'not_controlled',
  arrange: async (scene: Scene) => {
    await scene.control();
    await scene.pages.active.must('control:stop', {});
    return {};
  },
} as const;
const aSignal = (controlId: string) => ({ controlId: controlId as ControlId, signal: 'anything' });

/** The active customer lets the host see what their machine is. */
async function shownInformation({ pages }: Scene): Promise<RequestId> {
  const { requestId } = await pages.host.must('consent:request', { kind: 'systemInformation' });
  await pages.active.must('consent:answer', { requestId, allow: true, always: false });
  return requestId;
}

/** Over the share of another, with the host's leave and without. */
function drawing<Name extends 'annotation:draw' | 'annotation:undo' | 'annotation:clear'>(
  more: object,
): Cases<Name> {
  const over = async (scene: Scene, role: SessionRole) => {
    const shareId = await scene.share(role === 'host' ? 'active' : 'host');
    // Cast: `more` holds what this command wants beside the share's id.
    return { shareId, ...more } as CommandInput<Name>;
  };
  const handed = (who: Annotator): Variant<Name>[] => [
    { when: 'the host has not allowed it', code: 'forbidden', arrange: over },
    {
      when: 'the host has allowed it',
      code: 'ok',
      arrange: async (scene, role) => {
        await scene.pages.host.must('annotation:allow', { who, allowed: true });
        return over(scene, role);
      },
    },
  ];
  const noShare: Variant<Name> = {
    when: 'nothing is shared',
    code: 'share_unknown',
    arrange: async () => ({ shareId: 'invented', ...more }) as CommandInput<Name>,
  };
  return {
    host: [{ when: 'something is shared', code: 'ok', arrange: over }, noShare],
    assistant: handed('assistants'),
    active: handed('customer'),
  };
}

/** Every built command, for every role that the table leaves any way: the answer in each circumstance [RO1]. */
export const CASES: { readonly [Name in CommandName]: Cases<Name> } = {
  'session:snapshot': forRoles([...ADMITTED, 'lobby'], can(nothing)),
  'session:now': forRoles([...ADMITTED, 'lobby'], can(nothing)),
  'session:end': { host: can(nothing) },
  'session:leave': {
    host: [{ when: 'control was not passed', code: 'pass_or_end_first', arrange: nothing }],
    ...forRoles(['active', 'waiting', 'lobby'], can<'session:leave'>(nothing)),
    assistant: [
      ...can<'session:leave'>(nothing, 'they came to assist'),
      ...can<'session:leave'>(async (scene) => {
        await scene.passControl();
        return {};
      }, 'they were the host and passed control'),
    ],
  },
  'session:passControl': {
    host: [
      ...can<'session:passControl'>(
        async (scene) => ({ participantId: scene.id('assistant') }),
        'it is for an assistant',
      ),
      {
        when: 'it is for a customer',
        code: 'agent_missing',
        arrange: async (scene) => ({ participantId: scene.id('active') }),
      },
    ],
  },
  'session:brief': { host: can(nothing) },
  'session:still': {
    host: [
      {
        when: 'there is no such picture',
        code: 'not_found',
        arrange: async () => ({ stillId: 'invented' as StillId }),
      },
    ],
  },
  'share:still': {
    host: [
      {
        when: 'it is of what the customer shows',
        code: 'ok',
        arrange: async (scene) => ({ shareId: await scene.share('active'), ...A_STILL }),
      },
      {
        when: 'it is of what they show themselves',
        code: 'forbidden',
        arrange: async (scene) => ({ shareId: await scene.share('host'), ...A_STILL }),
      },
      {
        when: 'nothing is shared',
        code: 'share_unknown',
        arrange: async () => ({ shareId: 'invented' as ShareId, ...A_STILL }),
      },
    ],
  },
  'session:transferTargets': {
    host: [
      ...can<'session:transferTargets'>(nothing, 'they are an acdAgent'),
      {
        when: 'they are no acdAgent',
        code: 'forbidden',
        arrange: async (scene) => {
          await scene.passControl();
          return {};
        },
      },
    ],
  },
  'session:transfer': {
    host: [
      transferTo({ kind: 'queue', queueId: 'open' as QueueId }, 'ok', 'the queue is open'),
      transferTo({ kind: 'queue', queueId: 'closed' as QueueId }, 'queue_closed', 'the queue is closed'),
      transferTo({ kind: 'queue', queueId: 'none' as QueueId }, 'queue_unknown', 'there is no such queue'),
      transferTo({ kind: 'agents', userIds: ['free' as UserId] }, 'ok', 'an agent is free'),
      transferTo({ kind: 'agents', userIds: ['busy' as UserId] }, 'agent_unavailable', 'no agent is free'),
      {
        when: 'the note is longer than 345 characters as people see them',
        code: 'note_too_long',
        arrange: async () => ({
          to: { kind: 'queue', queueId: 'open' as QueueId },
          note: 'か\u3099'.repeat(346),
        }),
      },
      {
        when: 'the note has 345 family emoji',
        code: 'ok',
        arrange: async () => ({
          to: { kind: 'queue', queueId: 'open' as QueueId },
          note: '👨‍👩‍👧‍👦'.repeat(345),
        }),
      },
      {
        when: 'no customer is there',
        code: 'customer_missing',
        arrange: async (scene) => {
          for (const role of ['active', 'waiting', 'lobby'] as const)
            await scene.pages[role].must('session:leave', {});
          return { to: { kind: 'queue', queueId: 'open' as QueueId }, note: '' };
        },
      },
      {
        when: 'they are no acdAgent',
        code: 'forbidden',
        arrange: async (scene) => {
          await scene.passControl();
          return { to: { kind: 'queue', queueId: 'open' as QueueId }, note: '' };
        },
      },
    ],
  },
  'session:hold': { host: can(nothing) },
  'session:unhold': { host: can(nothing) },
  'session:stay': { host: can(nothing) },
  'invitation:create': { host: can(async () => ({ role: 'assistant' })) },
  'invitation:revoke': {
    host: can(async ({ pages }) => {
      const { invitationId } = await pages.host.must('invitation:create', { role: 'customer' });
      return { invitationId };
    }),
  },
  'invitation:mail': {
    host: [
      {
        when: 'the site has no mail server',
        code: 'mail_not_configured',
        arrange: async () => ({ role: 'customer', language: 'en', to: ['ken@example.com'] }),
      },
    ],
  },
  'invitation:mails': { host: can(nothing) },
  'participant:admit': { host: can(async (scene) => ({ participantId: scene.id('lobby') })) },
  'participant:decline': { host: can(async (scene) => ({ participantId: scene.id('lobby') })) },
  'participant:remove': { host: can(async (scene) => ({ participantId: scene.id('waiting') })) },
  'participant:rename': forRoles(
    ['active', 'waiting', 'lobby'],
    can(async () => ({ name: '健太' })),
  ),
  'customer:acted': forRoles(['active', 'waiting'], can(nothing)),
  'customer:rename': {
    host: [
      ...can<'customer:rename'>(
        async (scene) => ({ participantId: scene.id('waiting'), name: 'Ken' }),
        'it is a customer',
      ),
      ...can<'customer:rename'>(
        async (scene) => ({ participantId: scene.id('lobby'), name: 'Ken' }),
        'they wait for admission',
      ),
      {
        when: 'it is an agent',
        code: 'participant_unknown',
        arrange: async (scene) => ({ participantId: scene.id('assistant'), name: 'Ken' }),
      },
      {
        when: 'the customer has said their name themselves',
        code: 'name_is_own',
        arrange: async (scene) => {
          await scene.pages.active.must('participant:rename', { name: 'Mei' });
          return { participantId: scene.id('active'), name: 'Ken' };
        },
      },
    ],
  },
  'customer:select': { host: can(async (scene) => ({ participantId: scene.id('waiting') })) },
  'consent:request': { host: can(async () => ({ kind: 'viewApplication' })) },
  'consent:cancel': { host: can(async (scene) => ({ requestId: await scene.request() })) },
  'consent:answer': {
    active: [
      {
        when: 'they were asked',
        code: 'ok',
        arrange: async (scene) => ({ requestId: await scene.request(), allow: true }),
      },
      {
        when: 'nobody asked',
        code: 'request_unknown',
        arrange: async () => ({ requestId: 'invented' as RequestId, allow: true }),
      },
    ],
  },
  'consent:withdraw': { active: can(nothing) },
  'share:start': forRoles(
    ['host', 'active'],
    can(async () => ({ surface: 'window' })),
  ),
  'share:stop': ofShare({}),
  'share:pause': ofShare({}),
  'share:resume': ofShare({}),
  'share:hint': ofShare({ contentHint: 'motion' }),
  'voice:open': { host: can(nothing) },
  'voice:close': { host: can(nothing) },
  'voice:join': inVoice({ closed: 'voice_closed', outside: 'ok' }),
  'voice:leave': { ...inVoice({ closed: 'ok', outside: 'ok' }), ...ownCall('ok') },
  'voice:mute': {
    ...inVoice({ closed: 'voice_closed', outside: 'voice_not_joined' }),
    ...ownCall('voice_not_joined'),
  },
  'voice:unmute': {
    ...inVoice({ closed: 'voice_closed', outside: 'voice_not_joined' }),
    ...ownCall('voice_not_joined'),
  },
  'chat:open': { host: can(nothing) },
  'chat:close': { host: can(nothing) },
  'chat:send': {
    ...forRoles<'chat:send'>(['host', 'assistant'], [...saysToAll, saysToAgents('ok')]),
    ...forRoles<'chat:send'>(['active', 'waiting'], [...saysToAll, saysToAgents('forbidden')]),
  },
  'chat:typing': forRoles(
    ADMITTED,
    whileOpen<'chat:typing'>('chat_closed', { open: openChat, input: () => ({}) }),
  ),
  'note:write': forRoles(
    ['host', 'assistant'],
    can(async () => ({ text: 'called back twice' })),
  ),
  'video:open': { host: can(nothing) },
  'video:close': { host: can(nothing) },
  'camera:start': forRoles(
    AGENTS_AND_ACTIVE,
    whileOpen<'camera:start'>('video_closed', { open: (scene) => scene.openVideo(), input: () => ({}) }),
  ),
  'camera:stop': forRoles<'camera:stop'>(AGENTS_AND_ACTIVE, [
    { when: 'theirs is not on', code: 'ok', arrange: nothing },
    {
      when: 'theirs is on',
      code: 'ok',
      arrange: async (scene, role) => {
        await scene.openVideo(role);
        return {};
      },
    },
  ]),
  'recording:start': { host: can(nothing) },
  'recording:pause': { host: whileRecorded<'recording:pause'>() },
  'recording:resume': { host: whileRecorded<'recording:resume'>() },
  'recording:stop': { host: can(nothing) },
  // Nobody is asked where the site does not want it; who is asked stands in test/unit/core/recording-consent.test.ts.
  'recording:answer': forRoles<'recording:answer'>(
    ['active', 'waiting'],
    [
      { when: 'nobody asks', code: 'request_unknown', arrange: async () => ({ allow: true, always: false }) },
      {
        when: 'it is recorded unasked',
        code: 'request_unknown',
        arrange: async (scene) => {
          await scene.pages.host.must('recording:start', {});
          return { allow: false, always: false };
        },
      },
    ],
  ),
  'recording:withdraw': forRoles<'recording:withdraw'>(
    ['active', 'waiting'],
    [
      ...can<'recording:withdraw'>(nothing, 'nothing is recorded'),
      ...can<'recording:withdraw'>(async (scene) => {
        await scene.pages.host.must('recording:start', {});
        return {};
      }, 'it is recorded unasked'),
    ],
  ),
  'file:offer': forRoles<'file:offer'>(
    ['host', 'active'],
    can(async () => offers),
  ),
  'file:answer': answersOffer(),
  'file:cancel': ofFile({ fileId: FILE }),
  'file:finish': ofFile({ fileId: FILE, sha256: 'ab'.repeat(32) }),
  'file:fail': ofFile({ fileId: FILE, result: 'failed' }),
  'annotation:allow': { host: can(async () => ({ who: 'customer', allowed: true })) },
  'annotation:draw': drawing({
    stroke: { strokeId: 'stroke-1', kind: 'pen', colour: 'red', points: [0.1, 0.2] },
  }),
  'annotation:undo': drawing({}),
  'annotation:clear': drawing({}),
  'peer:open': connected({}),
  'peer:signal': connected({ attempt: 'attempt-1', signal: { type: 'hello' } }),
  'information:tell': {
    active: [
      {
        when: 'it was allowed',
        code: 'ok',
        arrange: async (scene) => ({ requestId: await shownInformation(scene), groups: [] }),
      },
      {
        when: 'nobody allowed it',
        code: 'request_unknown',
        arrange: async () => ({ requestId: 'invented' as RequestId, groups: [] }),
      },
    ],
  },
  'information:refresh': {
    host: [
      {
        when: 'it was allowed',
        code: 'ok',
        arrange: async (scene) => {
          await shownInformation(scene);
          return {};
        },
      },
      { when: 'nobody allowed it', code: 'request_unknown', arrange: nothing },
    ],
  },
  'information:stop': forRoles(
    ['host', 'active'],
    [
      ...can<'information:stop'>(nothing, 'there is none'),
      ...can<'information:stop'>(async (scene) => {
        await shownInformation(scene);
        return {};
      }, 'it was allowed'),
    ],
  ),
  'control:hand': {
    host: [
      { when: 'nothing is shared', code: 'share_unknown', arrange: nothing },
      ...can<'control:hand'>(async (scene) => {
        await scene.share('host');
        return {};
      }, 'they share their screen'),
    ],
  },
  'control:stop': forRoles(
    ['host', 'active'],
    [
      ...can<'control:stop'>(nothing, 'there is none'),
      ...can<'control:stop'>(async (scene) => {
        await scene.control();
        return {};
      }, 'the host may control'),
    ],
  ),
  'control:code': {
    host: [
      controlled('not_controlled'),
      ...can<'control:code'>(async (scene) => {
        await scene.share('host');
        await scene.pages.host.must('control:hand', {});
        return {};
      }, 'they handed their own screen over'),
    ],
    // Control of theirs ends with the host's line, and some of these play without it: test/e2e/control.test.ts has the yes.
    active: [notControlled, controlledNoMore],
  },
  'control:connect': {
    host: [controlled('helper_missing'), notControlled],
    active: [controlled('not_controlled'), notControlled],
  },
  'control:signal': {
    host: [
      { when: 'it is of another control', code: 'not_controlled', arrange: async () => aSignal('other') },
      ...can<'control:signal'>(async (scene) => aSignal(await scene.control()), 'the host may control'),
    ],
    active: [
      {
        when: 'it is they who are controlled',
        code: 'not_controlled',
        arrange: async (scene) => aSignal(await scene.control()),
      },
      { when: 'there is none', code: 'not_controlled', arrange: async () => aSignal('none') },
    ],
  },
  'media:open': forRoles(ADMITTED, can(nothing)),
  'media:connectTransport': ownTransport({ dtlsParameters: DTLS_PARAMETERS }),
  'media:restartIce': ownTransport({}),
  'media:produce': {
    assistant: [speaks, speaksWithoutCall, forgesKind, ...films],
    host: [speaks, speaksWithoutCall, forgesKind, ...films, shares, sharesUnannounced],
    active: [speaks, speaksWithoutCall, forgesKind, ...films, shares, sharesUnannounced],
    waiting: [
      {
        when: 'it is the microphone, and they are in the call from when they were active',
        code: 'ok',
        arrange: async (scene, role) => {
          await waitingInCall(scene);
          return microphone(scene, role);
        },
      },
      { when: 'it is the microphone, and they are not in the call', code: 'forbidden', arrange: microphone },
      { when: 'it is a screen', code: 'forbidden', arrange: screen },
      { when: 'it is a camera', code: 'forbidden', arrange: camera },
    ],
  },
  'media:consume': {
    ...forRoles<'media:consume'>(ADMITTED, [
      { when: 'it is the shared screen of another', code: 'ok', arrange: sharedScreen },
      {
        when: 'there is no such producer',
        code: 'producer_unknown',
        arrange: (scene, role) => consumption(scene, { role, producerId: 'invented' as ProducerId }),
      },
    ]),
    assistant: [
      { when: 'it is the shared screen of another', code: 'ok', arrange: sharedScreen },
      {
        when: 'it is a voice, and they are not in the call',
        code: 'voice_not_joined',
        arrange: someonesVoice,
      },
    ],
    waiting: [
      { when: 'it is the shared screen of another', code: 'ok', arrange: sharedScreen },
      { when: 'it is a voice, which they hear', code: 'ok', arrange: someonesVoice },
    ],
  },
  'media:resumeConsumer': forRoles<'media:resumeConsumer'>(ADMITTED, [
    { when: 'it is their own consumer', code: 'ok', arrange: consumerOf },
    {
      when: 'it is the consumer of another',
      code: 'consumer_unknown',
      arrange: (scene, role) => consumerOf(scene, role === 'assistant' ? 'waiting' : 'assistant'),
    },
  ]),
  'media:line': forRoles<'media:line'>(ADMITTED, [
    { when: 'it is their own line', code: 'ok', arrange: async () => ({ line: 'slow' }) },
  ]),
  'media:witness': {
    ...forRoles<'media:witness'>(ADMITTED, [
      { when: 'it is the shared screen of another', code: 'ok', arrange: sawScreen },
      {
        when: 'there is no such producer',
        code: 'producer_unknown',
        arrange: async () => ({ flows: [{ producerId: 'invented' as ProducerId, flow: 'flows' }] }),
      },
    ]),
    assistant: [
      { when: 'it is the shared screen of another', code: 'ok', arrange: sawScreen },
      {
        when: 'it is a voice, and they are not in the call',
        code: 'voice_not_joined',
        arrange: async (scene, role) => {
          const { producerId } = await someonesVoice(scene, role);
          return { flows: [{ producerId, flow: 'flows' }] };
        },
      },
    ],
  },
  'media:preferLayers': forRoles<'media:preferLayers'>(ADMITTED, [
    {
      when: 'it is their own consumer',
      code: 'ok',
      arrange: async (scene, role) => ({ ...(await consumerOf(scene, role)), spatialLayer: 1 }),
    },
    {
      when: 'it is the consumer of another',
      code: 'consumer_unknown',
      arrange: async (scene, role) => {
        const other = role === 'assistant' ? 'waiting' : 'assistant';
        return { ...(await consumerOf(scene, other)), spatialLayer: 1 };
      },
    },
  ]),
};
