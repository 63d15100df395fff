import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordFromStart } from '../../../server/app/recordings/from-start.ts';
import { nextDeadline, projectFor } from '../../../server/core/session/index.ts';
import { ACTIVITIES } from '../../../shared/domain/activities.ts';
import type { QueueId, SessionId, SessionNumber, TicketId } from '../../../shared/domain/ids.ts';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import { SETTING_NAMES } from '../../../shared/protocol/settings.ts';
import { aSession, person, type Story } from '../../support/core/story.ts';
import { Story as FloorStory, QUEUE } from './floor/story.ts';

const HERE = 'test/unit/core/site-settings.test.ts';
/** Of each setting the test that fails where it has no effect: its file, and words of its name [AD3]. */
const PROOFS: Readonly<Record<keyof SiteSettings, readonly [file: string, name: string]>> = {
  siteName: [HERE, 'siteName'],
  languages: ['test/integration/http/branding.test.ts', 'pages of a site that speaks one language'],
  sessionMode: ['test/unit/app/session-modes.test.ts', 'lets an agent host one session at a time'],
  sessionsPerAgent: ['test/unit/app/session-modes.test.ts', 'sessionsPerAgent'],
  customersPerSession: ['test/unit/core/people.test.ts', '[CU4] one more customer than the site allows'],
  hostAwayGraceMs: [HERE, 'hostAwayGraceMs'],
  reconnectGraceMs: [HERE, 'reconnectGraceMs'],
  consentTimeoutMs: [HERE, 'consentTimeoutMs'],
  inactivityMs: ['test/unit/core/inactivity.test.ts', 'takes the time that the site sets'],
  admission: [HERE, 'admission'],
  decisionDays: ['test/unit/app/pruning.test.ts', 'what is older than the setting says'],
  awayReasons: ['test/integration/server/floor-rights.test.ts', 'away for one of the site’s reasons'],
  fallbackQueue: [HERE, 'fallbackQueue'],
  privacyText: ['test/integration/http/admin.test.ts', 'the privacy text is read by everybody'],
  recordEverySession: [HERE, 'recordEverySession'],
  recordingDays: ['test/integration/http/recordings.test.ts', 'older than the retention is deleted'],
  recordingViewers: ['test/integration/http/recordings.test.ts', 'the site says who watches'],
  recordingAsks: ['test/unit/core/recording-consent.test.ts', 'recordingAsks'],
  activitiesOff: [HERE, 'activitiesOff'],
  webhooksToPrivate: ['test/integration/http/webhooks.test.ts', 'the setting taken back holds'],
};

const aiko = person('aiko');
const ken = person('ken');
function withKen(settings: Partial<SiteSettings>): Story {
  const story = aSession(settings);
  story.customer('ken');
  return story;
}

describe('[AD3] every setting has its effect where it acts', () => {
  it.each(SETTING_NAMES)('%s has a test that says so', (name) => {
    const [file, words] = PROOFS[name];
    expect(readFileSync(file, 'utf8')).toContain(words);
  });

  it('siteName stands on the customer’s page', () => {
    expect(projectFor(withKen({ siteName: 'Example' }).state, ken)).toMatchObject({ siteName: 'Example' });
  });

  it('hostAwayGraceMs and reconnectGraceMs: how long the places of who closed the page, and of who lost the line, are kept', () => {
    const story = withKen({ hostAwayGraceMs: 7_000, reconnectGraceMs: 9_000 });
    story.must({ type: 'system:disconnected', participantId: aiko, reason: 'closed' });
    expect(nextDeadline(story.state)).toBe(story.now + 7_000);
    story.arrive('aiko');
    story.must({ type: 'system:disconnected', participantId: aiko, reason: 'network' });
    expect(nextDeadline(story.state)).toBe(story.now + 9_000);
  });

  it('consentTimeoutMs: how long a question stands', () => {
    const story = withKen({ consentTimeoutMs: 8_000 });
    story.must({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } });
    expect(nextDeadline(story.state)).toBe(story.now + 8_000);
  });

  it('admission: whether who came by number alone waits', () => {
    for (const admission of [true, false]) {
      const story = aSession({ admission });
      story.knock('ken');
      expect(projectFor(story.state, ken).phase).toBe(admission ? 'lobby' : 'live');
    }
  });

  it('fallbackQueue: where a session goes that came from no queue and that nobody takes; else the queue made first', () => {
    const queues = ['first', 'second'].map((address) => ({ ...QUEUE, queueId: address as QueueId, address }));
    for (const [fallback, home] of [
      ['second', 'second'],
      ['', 'first'],
      ['gone', 'first'],
    ] as const) {
      const floor = new FloorStory(queues);
      const session = { sessionId: 's1' as SessionId, number: '123456789' as SessionNumber, since: 0 };
      const said = { name: 'Ken', text: '', answers: [], note: '', from: null, origin: null, fallback };
      const ticketId = 't1' as TicketId;
      floor.do({
        type: 'system:returned',
        ticketId,
        ...session,
        ...said,
        target: { kind: 'agents', userIds: [] },
      });
      expect(floor.log.at(-1)).toMatchObject({ type: 'sessionReturned', queueId: home });
    }
  });

  it('recordEverySession: a recording begins with the session whatever the agent wishes', () => {
    const recorder = { hasRoom: () => true };
    expect(recordFromStart(recorder, {}, { recordEverySession: true })).toEqual({ record: 'begins' });
    expect(recordFromStart(recorder, {}, { recordEverySession: false })).toEqual({});
  });

  it('activitiesOff: refused with its code, and nothing changes; the rest goes on', () => {
    const story = withKen({ activitiesOff: 'voice,recording,view' });
    const before = story.state;
    for (const type of ['voice:open', 'recording:start'] as const)
      expect(story.run({ type, actor: aiko, input: {} })).toBe('activity_off');
    const asked = story.run({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } });
    expect(asked).toBe('activity_off');
    expect(story.state).toBe(before);
    story.must({ type: 'chat:open', actor: aiko, input: {} });
    const left = ACTIVITIES.filter((one) => !['voice', 'recording', 'view'].includes(one));
    expect(projectFor(story.state, aiko).activities).toEqual(left);
  });
});
