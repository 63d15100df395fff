import { Circle, CircleDot, Headset, Mic, MicOff, Pencil, Star, UserX, Video } from 'lucide-preact';
import type { JSX } from 'preact';
import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { SessionRole } from '../../../../shared/domain/roles.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { LobbyView, ParticipantView, SessionView } from '../../../../shared/protocol/view.ts';
import { Answers } from '../../../floor/Answers.tsx';
import { formatRelative } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Badge, QualityBars } from '../../../ui/Status.tsx';
import { isWide } from '../../../ui/viewport.ts';
import { usePageState } from '../../agent/page-state.ts';
import { surfaceWord } from '../../share/agent/surface-word.ts';
import { personOf } from '../people.ts';
import { admit, decline, support } from './commands.ts';
import { knocks } from './knocks.ts';
import './participants.css';

const ROLE = {
  host: 'roleHost',
  assistant: 'roleAssistant',
  active: 'roleActive',
  waiting: 'roleWaiting',
  lobby: 'roleLobby',
} as const satisfies Record<SessionRole, string>;
const MARK = { host: Star, assistant: Headset, active: CircleDot, waiting: Circle, lobby: Circle } as const;

/** Who waits, who is here; in the panel or in the sheet. */
export function Participants({ view }: { readonly view: SessionView }): JSX.Element {
  const standing = view.standingConsent ? personOf(view, view.standingConsent.customerId) : null;
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: WebKit takes the role away from lists without bullets */}
      <ul class="people" role="list" aria-label={t('people')}>
        {view.lobby.map((person) => (
          <LobbyRow key={person.participantId} person={person} />
        ))}
        {view.participants.map((person) => (
          <PersonRow key={person.participantId} person={person} view={view} />
        ))}
      </ul>
      {standing ? <p class="people-standing">{t('consentStanding', { name: standing.name })}</p> : null}
    </>
  );
}

function LobbyRow({ person }: { readonly person: LobbyView }): JSX.Element {
  const page = usePageState();
  // In a sheet the stage is out of reach.
  const isAsked = isWide.value && isAskedOnStage(person.participantId);
  const { participantId, name, since } = person;
  return (
    <li class="person person-lobby">
      <span class="person-name">
        <bdi>{name}</bdi>
      </span>
      <span class="person-note">
        {t('peopleLobby')} · {t('peopleSince', { when: formatRelative(since, now.value) })}
      </span>
      <div class="person-actions">
        {isAsked ? null : (
          <>
            <Button
              size="small"
              look="primary"
              busy={page.busy.value.has(`admit ${participantId}`)}
              onClick={() => void admit(page, participantId)}
            >
              {t('admit')}
            </Button>
            <Button
              size="small"
              busy={page.busy.value.has(`decline ${participantId}`)}
              onClick={() => void decline(page, participantId)}
            >
              {t('decline')}
            </Button>
          </>
        )}
        <RenameButton person={person} />
      </div>
    </li>
  );
}

/** Whether the stage asks about this one already: there the answers are large, and have a key [JO2, UI5]. */
const isAskedOnStage = (participantId: ParticipantId): boolean =>
  knocks.value[0]?.participantId === participantId;

interface RowProps {
  readonly person: ParticipantView;
  readonly view: SessionView;
}

function PersonRow({ person, view }: RowProps): JSX.Element {
  const page = usePageState();
  const Mark = MARK[person.role];
  const self = person.participantId === view.self.participantId;
  const speaking = page.client.media.speaking.value.includes(person.participantId);
  const quality = page.client.qualities.value.get(person.participantId) ?? 'unknown';
  return (
    <li class={`person person-${person.role}${speaking ? ' person-speaking' : ''}`}>
      <Mark class="person-mark" size={14} aria-hidden="true" />
      <span class="person-name">
        <bdi>{person.name}</bdi>
        {self ? <span class="person-you"> ({t('peopleYou')})</span> : null}
      </span>
      <span class="person-signs">
        <CameraSign person={person} view={view} />
        <VoiceSign person={person} view={view} speaking={speaking} />
        {person.connected ? <QualityBars quality={quality} /> : null}
      </span>
      <span class="person-note">
        <Badge strong={person.role === 'host' || person.role === 'active'}>
          {person.role === 'active' ? t('peopleActive') : t(ROLE[person.role])}
        </Badge>
        <PersonNotes person={person} view={view} />
      </span>
      {self ? null : <PersonActions person={person} view={view} />}
      {person.request === undefined && person.answers === undefined ? null : (
        <div class="person-request">
          <Answers text={person.request} answers={person.answers} />
          <OpenLink address={person.open} />
        </div>
      )}
    </li>
  );
}

function PersonNotes({ person, view }: RowProps): JSX.Element {
  const { keptUntil, came, participantId } = person;
  if (!person.connected && keptUntil !== null) {
    const seconds = Math.max(0, Math.ceil((keptUntil - now.value) / 1_000));
    return <span class="person-lost">{t('peopleLost', { seconds })}</span>;
  }
  const share = view.share?.participantId === participantId ? view.share : null;
  return (
    <span>
      {share
        ? t('peopleShares', { what: surfaceWord(share.surface) })
        : t(person.acted ? `peopleCame_${came}` : 'peopleOpened')}
    </span>
  );
}

function CameraSign({ person, view }: RowProps): JSX.Element | null {
  if (!view.video?.cameras.includes(person.participantId)) return null;
  return (
    <span role="img" aria-label={t('peopleCamera')} data-tip={t('peopleCamera')}>
      <Video size={14} aria-hidden="true" />
    </span>
  );
}

function VoiceSign({
  person,
  view,
  speaking,
}: RowProps & { readonly speaking: boolean }): JSX.Element | null {
  const member = view.voice?.members.find(({ participantId }) => participantId === person.participantId);
  if (!member) return null;
  const name = t(member.muted ? 'peopleMuted' : speaking ? 'peopleSpeaking' : 'peopleInVoice');
  const Icon = member.muted ? MicOff : Mic;
  return (
    <span role="img" aria-label={name} data-tip={name}>
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}

/** Until the customer has said themselves how to be called [JO1]. */
function RenameButton({ person }: { readonly person: Omit<LobbyView, 'since'> }): JSX.Element | null {
  const page = usePageState();
  const { participantId, name } = person;
  if (person.namedBy === 'self') return null;
  return (
    <Button
      size="small"
      look="quiet"
      icon={<Pencil aria-hidden="true" />}
      label={t('peopleRename', { name })}
      onClick={() => {
        page.dialog.value = { kind: 'rename', participantId, name };
      }}
    />
  );
}

function PersonActions({ person, view }: RowProps): JSX.Element | null {
  const page = usePageState();
  const { participantId, name } = person;
  const mayRemove = mayEver('participant:remove', view.self.role);
  const maySupport = person.role === 'waiting' && mayEver('customer:select', view.self.role);
  const mayRename = person.kind === 'customer' && mayEver('customer:rename', view.self.role);
  if (!mayRemove && !maySupport && !mayRename) return null;
  return (
    <div class="person-actions">
      {maySupport ? (
        <Button
          size="small"
          busy={page.busy.value.has(`select ${participantId}`)}
          label={t('peopleSupport', { name })}
          tip={t('peopleSupportTip')}
          onClick={() => support(page, { participantId, name })}
        >
          {t('peopleSupportConfirm')}
        </Button>
      ) : null}
      {mayRename ? <RenameButton person={person} /> : null}
      {mayRemove ? (
        <Button
          size="small"
          look="quiet"
          className="person-remove"
          icon={<UserX aria-hidden="true" />}
          label={t('peopleRemoveName', { name })}
          onClick={() => {
            page.dialog.value = { kind: 'remove', participantId, name };
          }}
        />
      ) : null}
    </div>
  );
}

/** What the queue opens for the agent; here too, should the browser have kept the tab closed [QU13]. */
function OpenLink({ address }: { readonly address: string | undefined }): JSX.Element | null {
  if (address === undefined || !/^https?:\/\//i.test(address)) return null;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {t('openForAgent')}
    </a>
  );
}
