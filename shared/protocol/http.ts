import * as v from 'valibot';
import type { FileResult } from '../domain/files.ts';
import type {
  FileId,
  ParticipantId,
  QueueId,
  RecordingId,
  SessionId,
  SessionNumber,
  StillId,
} from '../domain/ids.ts';
import type { ConsentKind, DisplaySurface, StillMoment } from '../domain/media.ts';
import type { SiteRole } from '../domain/roles.ts';
import { SESSION_MODES, type SessionModeRule } from '../domain/settings.ts';
import type { PlaybackIndex } from '../media/playback.ts';
import type { RecordingProgress } from '../media/recorder.ts';
import type { ControlSpan } from './control-span.ts';
import { browserKey, personName, requestText, sessionNumber, token } from './fields.ts';
import { type FormAnswer, givenAnswers } from './form.ts';
import type { FormField, Words } from './queue-setup.ts';
import type { Closing, SurveyAnswers } from './site-forms.ts';
import type { EndReason, LeaveReason } from './view.ts';

/**
 * HTTP beside the socket. All under `/api`, JSON both ways, answers are `Answer<Data>`; writing calls need the header
 * `x-tasuki: 1` (refuses cross-site forms, SE2) and the same origin. Sign-in itself is the auth library's at `/api/auth/*`.
 *
 * | call | who | answer |
 * |---|---|---|
 * | GET /api/site | anyone | `SiteInfo` |
 * | GET /api/me | anyone | `Me` |
 * | POST /api/sessions `startBody` | agent | `OpenedSession`; `session_exists`, `too_many_sessions` (SS5) |
 * | GET /api/sessions | agent | `OpenedSession[]` of mine that still run |
 * | POST /api/assist `assistBody` | agent | `OpenedSession`; the agent becomes assistant (JO4, IN3) |
 * | POST /api/join `joinBody` | anyone | `Joined`; `privacy_unread`: the page shows the text first |
 * | GET /api/queues/ADDRESS | anyone | `QueueInfo`; `queue_unknown` (QU2) |
 * | POST /api/queues/ADDRESS `enterBody` | anyone | `EnteredQueue`; `queue_unknown`, `queue_closed`, `queue_full`, `form_refused` (QU6) |
 * | POST /api/queues/ADDRESS/messages `enterBody` | anyone | null; `queue_unknown`, `forbidden`, `messages_full`, `form_refused` (QU3) |
 * | GET /api/records?`recordsQuery` | agent: own; manager, admin: all | `RecordSummary[]`, newest first |
 * | GET /api/records.csv, /api/records.json?`recordFilters` | the same | the records themselves, as a file |
 * | GET /api/record-choices | the same | `RecordChoices` |
 * | GET /api/reports?`reportQuery` | the same | `Report` (RP2) |
 * | GET /api/monitor/history?queue= | manager | `LineHistory` (QU11) |
 * | GET /api/admin/mail | admin | `MailStatus` |
 * | POST /api/admin/mail/test `mailTestBody` | admin | `MailTest`: the mail goes to whoever asks; `mail_not_configured`, `mail_limit` |
 * | GET /api/admin/outbox?kind=&state=&before= | admin | `OutboxPage` (IN2, AD5) |
 * | POST /api/admin/outbox/:id/again | admin | null; `not_found` where it is open or gone |
 * | GET /api/records/:sessionId | the same | `SessionRecord` |
 * | GET /api/records/:sessionId/recordings/:recordingId | the same | `RecordingInfo` |
 * | GET /api/records/:sessionId/recordings/:recordingId/file?download | the same, as far as they may watch (RE4) | the WebM, whole or a range |
 * | GET /api/records/:sessionId/recordings/:recordingId/clips/:clip | the same | one file of `RecordingInfo.playback` |
 * | GET /api/records/:sessionId/export?page | the same, as far as they may watch | the sealed record, lines of JSON; `page`: within a page that checks it (RE5) |
 * | POST /api/copy `copyBody` | who shows a customer's place in it, for a day after its end | their own copy, a page that checks it (RE5) |
 * | DELETE /api/records/:sessionId/recordings/:recordingId | manager, admin | null; its media is gone for good (RE4) |
 */
export const joinBody = v.strictObject({
  number: sessionNumber,
  /** Without one they get a number, and each page calls them "Customer 2" in its own language. */
  name: v.exactOptional(personName),
  /** `INVITATION_ID.SECRET`, from the link's fragment. */
  invitation: v.exactOptional(token),
  /** Given back after a reload: the same place is taken again instead of a second one. */
  participantToken: v.exactOptional(token),
  /**
   * Of the browser, not of the page: whoever opens the same session in it again is the same person [JO1, JO3]. Another
   * browser, a private window and a page that sends none are somebody else.
   */
  browser: v.exactOptional(browserKey),
  /** Whoever comes by link has read what the site says about privacy [AD3]; without it, and with such a text: `privacy_unread`. */
  privacyRead: v.exactOptional(v.literal(true)),
  /** What was written in the site's form, by its keys [FO1]; without any: `form_needed`, where it has fields. */
  answers: v.exactOptional(givenAnswers),
  /** Pages of before version 3 send it; nothing depends on it any more. */
  locale: v.exactOptional(v.picklist(['en', 'ja'])),
});
export type JoinBody = v.InferInput<typeof joinBody>;

/** Whose copy of which session: the secret of a customer's place in it. */
export const copyBody = v.strictObject({ number: sessionNumber, participantToken: token });

/** What was written in a queue's entry form [FO1]; which fields it has, and which may be left empty, its set-up says. */
export const enterBody = v.strictObject({
  name: v.exactOptional(personName),
  text: v.optional(requestText, ''),
  answers: v.optional(givenAnswers, {}),
});
export type EnterBody = v.InferInput<typeof enterBody>;
export type EnterInput = v.InferOutput<typeof enterBody>;
export interface QueueInfo {
  readonly name: string;
  /** Whether somebody new may come in now. */
  readonly open: boolean;
  /** When its hours begin again; null where they do not keep it closed. */
  readonly opensAt: number | null;
  readonly closedText: Words | null;
  /** What a message takes while it is closed; null: none can be left [QU3]. */
  readonly messageForm: readonly FormField[] | null;
  /** The fields that are shown, in their order. */
  readonly form: readonly FormField[];
  readonly siteName: string;
}
export interface EnteredQueue {
  /** Secret of this place in the line; the page keeps it, and shows it in the floor's handshake [QU14]. */
  readonly token: string;
}

export const assistBody = v.strictObject({ number: sessionNumber, invitation: v.exactOptional(token) });
/** `mode` counts where the agent may choose, and is `single` then unless said otherwise [SS5]. */
export const startBody = v.strictObject({
  mode: v.exactOptional(v.picklist(SESSION_MODES)),
  /** The recording begins with the session [SS4]. */
  record: v.exactOptional(v.boolean()),
});
export type StartBody = v.InferOutput<typeof startBody>;
export interface SiteInfo {
  readonly siteName: string;
  /** Public address that is read out on the phone [IN5]. */
  readonly url: string;
  /** True until the first admin exists [AD2]. */
  readonly needsSetup: boolean;
  readonly version: string;
  /** Whether the server sends mail [IN2]. */
  readonly mail: boolean;
  /** Name of the provider by which users can sign in; null: by password alone [AD1]. */
  readonly signInProvider: string | null;
  /** What customers read before they join; empty: nothing. */
  readonly privacyText: string;
  /** What is asked of whoever joins by number or link [FO1]: the fields that are shown. */
  readonly form: readonly FormField[];
}
export interface Me {
  readonly user: {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly SiteRole[];
    /** What holds for this user now: their own setting, else the site's [SS5]. */
    readonly sessionMode: SessionModeRule;
    /** The site records every session [RE4]. */
    readonly recordsEverySession: boolean;
  } | null;
}
/** What signing in answers; `secondFactor`: the password was right, and a code is asked for before anybody is signed in [AD1]. */
export interface SignedIn extends Me {
  readonly secondFactor?: boolean;
}
export interface OpenedSession {
  readonly sessionId: SessionId;
  readonly number: SessionNumber;
  readonly startedAt: number;
}
export interface Joined {
  readonly participantId: ParticipantId;
  readonly sessionId: SessionId;
  /** Secret of this place in the session; the page keeps it in `sessionStorage` and shows it in the handshake. */
  readonly participantToken: string;
  readonly admitted: boolean;
  /** Whether this browser had the place before; then a name typed now is a new one for the same person. */
  readonly again: boolean;
  /** Whether somebody's picture runs that this place will see at once; never for those who wait for admission [JO2]. */
  readonly sharing: boolean;
}

/** A name in a record: the one somebody had, or their number among the customers without one [JO1]. */
export type RecordedName = string | { readonly unnamed: number };

/** One line of the list of records [RP1]. */
export interface RecordSummary {
  readonly sessionId: SessionId;
  readonly number: SessionNumber;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly endedBecause: EndReason;
  readonly hostName: string;
  readonly customerNames: readonly RecordedName[];
}

/** How far a recording's file is: see `RecordingProgress`. `withheld`: the site does not let this user watch it [RE4]. */
export interface RecordingInfo {
  readonly status: RecordingProgress['status'] | 'deleted' | 'withheld';
  readonly deleted: RecordingDeletion | null;
  readonly mayDelete: boolean;
  /** What can be watched already, file by file; null: nothing yet, or not by this user. */
  readonly playback: PlaybackIndex | null;
}
interface RecordingDeletion {
  readonly at: number;
  readonly because: 'retention' | 'person';
  /** Who did it; null for the site's retention. */
  readonly by: string | null;
}

/** The whole record [RP1]. All times in milliseconds since the epoch. */
export interface SessionRecord extends RecordSummary {
  /** Where its first customer of a line came from, and how long they had waited there; `name` as it was at the session's end. */
  readonly queue?: { readonly queueId: QueueId; readonly name: string; readonly waitMs: number };
  readonly hosts: ReadonlyArray<{ readonly name: string; readonly from: number; readonly to: number }>;
  readonly participants: ReadonlyArray<{
    readonly name: RecordedName;
    readonly kind: 'agent' | 'customer';
    /** By which recordings say whose a voice is; records of before have none. */
    readonly participantId?: ParticipantId;
    readonly came: 'started' | 'link' | 'number' | 'queue';
    /** What they wrote at a queue's entry, where they did; records of before have none. */
    readonly request?: string;
    readonly answers?: readonly FormAnswer[];
    /** False for a link that was opened and never touched. */
    readonly acted: boolean;
    readonly joinedAt: number;
    readonly leftAt: number;
    readonly leftBecause: LeaveReason;
  }>;
  readonly consents: ReadonlyArray<{
    readonly at: number;
    readonly kind: ConsentKind;
    readonly customerName: RecordedName;
    readonly hostName: string;
    readonly result:
      | 'allowed'
      | 'allowed_standing'
      | 'declined'
      | 'expired'
      | 'cancelled'
      | 'voided'
      /** Of a recording: allowed before, and taken back at this time. */
      | 'withdrawn';
  }>;
  readonly shares: ReadonlyArray<{
    readonly name: RecordedName;
    readonly surface: DisplaySurface;
    readonly from: number;
    readonly to: number;
  }>;
  readonly controls?: ReadonlyArray<ControlSpan<RecordedName>>;
  /** The transcript [CH2]; `toName` null for everyone, empty for the agents. */
  readonly messages: ReadonlyArray<{
    readonly at: number;
    readonly fromName: RecordedName;
    readonly toName: RecordedName | null;
    readonly text: string;
  }>;
  /** What agents noted for themselves [RP3], where one did; records of before have none. */
  readonly notes?: ReadonlyArray<{ readonly name: string; readonly text: string; readonly at: number }>;
  /** What agents said of it afterwards, and what customers answered, where they did [RP3, AD5, FO1]. */
  readonly closing?: Closing;
  readonly surveys?: readonly SurveyAnswers[];
  /** Where anything was recorded [RE1]; records of before have none. */
  readonly recordings?: ReadonlyArray<{
    readonly recordingId: RecordingId;
    readonly from: number;
    readonly to: number;
    /** Where it did not end as somebody wanted: it could not be written, or the disk was full [RE4]. */
    readonly broke?: 'failed' | 'disk_full';
    /** When nothing was written: the host paused it, or somebody had yet to allow it; none in records of before. */
    readonly pauses?: ReadonlyArray<{
      readonly from: number;
      readonly to: number;
      readonly because: 'host' | 'consent';
    }>;
  }>;
  /** When a recording was not begun, or not gone on with, and why; records of before have none. */
  readonly recordingRefusals?: ReadonlyArray<{
    readonly at: number;
    readonly reason: 'no_room' | 'declined' | 'unanswered' | 'withdrawn';
  }>;
  /** What was offered [FT4]; records of before have none. */
  readonly files?: ReadonlyArray<{
    readonly fileId: FileId;
    readonly at: number;
    readonly name: string;
    readonly size: number;
    readonly direction: 'toCustomer' | 'fromCustomer';
    readonly fromName: RecordedName;
    readonly toName: RecordedName;
    readonly result: FileResult;
    readonly sha256: string | null;
  }>;
  /** Pictures of what a customer showed [TR7]; records of before have none. */
  readonly stills?: ReadonlyArray<{
    readonly stillId: StillId;
    readonly moment: StillMoment;
    readonly at: number;
  }>;
  readonly voice: ReadonlyArray<{
    readonly from: number;
    readonly to: number;
    readonly names: readonly RecordedName[];
  }>;
}
