import { describe, expect, it } from 'vitest';
import { mayConsume, mayProduce, nextDeadline, projectFor } from '../../../server/core/session/index.ts';
import type { RequestId, ShareId } from '../../../shared/domain/ids.ts';
import { aSession, person, producer, Story } from '../../support/core/story.ts';

const aiko = person('aiko');
const ken = person('ken');

function withKen(): Story {
  const story = aSession();
  story.customer('ken');
  return story;
}
function ask(story: Story): RequestId {
  const [asked] = story.must({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } });
  if (asked?.type !== 'consentRequested') throw new Error('not asked');
  return asked.requestId;
}

describe('consent', () => {
  it('[CO1] the request names who asks for what, and only the active customer and the host see it', () => {
    const story = withKen();
    story.customer('mei');
    ask(story);
    const request = { kind: 'viewDesktop', hostName: 'Aiko', customerId: 'ken', status: 'pending' };
    expect(projectFor(story.state, ken).requests).toMatchObject([request]);
    expect(projectFor(story.state, aiko).requests).toMatchObject([request]);
    expect(projectFor(story.state, person('mei')).requests).toEqual([]);
  });

  it('[CO1] unanswered for 60 s it expires', () => {
    const story = withKen();
    const requestId = ask(story);
    expect(nextDeadline(story.state)).toBe(story.now + 60_000);
    expect(story.wait(60_000)).toMatchObject([{ type: 'consentVoided', requestId, reason: 'expired' }]);
    expect(
      story.run({ type: 'consent:answer', actor: ken, input: { requestId, allow: true, always: false } }),
    ).toBe('request_unknown');
  });

  it('[CO1] an answer after its time changes nothing even if the clock was late', () => {
    const story = withKen();
    const requestId = ask(story);
    story.now += 60_000;
    expect(
      story.run({ type: 'consent:answer', actor: ken, input: { requestId, allow: true, always: false } }),
    ).toBe('request_expired');
  });

  it('[CO1] without a customer there is nobody to ask; one question at a time', () => {
    expect(aSession().run({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } })).toBe(
      'customer_missing',
    );
    const story = withKen();
    ask(story);
    expect(story.run({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } })).toBe(
      'request_pending',
    );
  });

  it('[CO2] picking nothing after allowing counts as declined', () => {
    const story = withKen();
    const requestId = ask(story);
    story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: true, always: false } });
    expect(
      Story.types(
        story.must({ type: 'consent:answer', actor: ken, input: { requestId, allow: false, always: false } }),
      ),
    ).toEqual(['consentDeclined']);
    expect(
      story.run({
        type: 'share:start',
        actor: ken,
        input: { surface: 'monitor', requestId, replace: false },
      }),
    ).toBe('request_unknown');
  });

  it('[CO2] a share needs the request to be allowed first', () => {
    const story = withKen();
    const requestId = ask(story);
    expect(
      story.run({
        type: 'share:start',
        actor: ken,
        input: { surface: 'monitor', requestId, replace: false },
      }),
    ).toBe('forbidden');
  });

  it('[CO3] the standing consent answers the next request, and can be withdrawn', () => {
    const story = withKen();
    story.share('ken', true);
    expect(
      Story.types(story.must({ type: 'consent:request', actor: aiko, input: { kind: 'viewApplication' } })),
    ).toEqual(['consentRequested', 'consentAllowed']);
    story.must({ type: 'consent:withdraw', actor: ken, input: {} });
    expect(projectFor(story.state, ken).standingConsent).toBeNull();
  });

  it('[CO3] the standing consent ends when that customer is no longer active', () => {
    const story = withKen();
    story.customer('mei');
    story.share('ken', true);
    story.must({ type: 'customer:select', actor: aiko, input: { participantId: person('mei') } });
    expect(projectFor(story.state, aiko).standingConsent).toBeNull();
  });

  it('[CO1] kinds that come later are refused, not half done', () => {
    expect(withKen().run({ type: 'consent:request', actor: aiko, input: { kind: 'recording' } })).toBe(
      'not_available',
    );
  });
});

describe('share', () => {
  it('[RO2] a screen may be produced only by the one who shares', () => {
    const story = withKen();
    expect(mayProduce(story.state, ken, { source: 'screen', kind: 'video' })?.code).toBe('share_unknown');
    story.share('ken');
    expect(mayProduce(story.state, ken, { source: 'screen', kind: 'video' })).toBeNull();
    expect(mayProduce(story.state, ken, { source: 'screen', kind: 'audio' })?.code).toBe('media_refused');
    story.assistant('bun');
    expect(mayProduce(story.state, person('bun'), { source: 'screen', kind: 'video' })?.code).toBe(
      'forbidden',
    );
    expect(mayProduce(story.state, ken, { source: 'camera', kind: 'video' })?.code).toBe('video_closed');
  });

  it('[SH2] one at a time: another replaces it only when said so', () => {
    const story = withKen();
    story.share('ken');
    const input = { surface: 'window' as const, replace: false };
    expect(story.run({ type: 'share:start', actor: ken, input })).toBe('share_running');
    const events = story.must({ type: 'share:start', actor: ken, input: { ...input, replace: true } });
    expect(Story.types(events)).toEqual(['producerClosed', 'shareStopped', 'shareStarted']);
  });

  it('[SH3] pausing and resuming: host any, customer their own', () => {
    const story = withKen();
    const shareId = story.share('ken') as ShareId;
    story.must({ type: 'share:pause', actor: aiko, input: { shareId } });
    expect(projectFor(story.state, ken).share?.paused).toBe(true);
    expect(story.run({ type: 'share:pause', actor: ken, input: { shareId } })).toEqual([]);
    story.must({ type: 'share:resume', actor: ken, input: { shareId } });
    expect(projectFor(story.state, ken).share?.paused).toBe(false);
    story.must({ type: 'share:hint', actor: ken, input: { shareId, contentHint: 'motion' } });
    expect(projectFor(story.state, aiko).share?.contentHint).toBe('motion');
  });

  it('[CO4] [SH6] the customer stops it with one click; stopping twice is fine', () => {
    const story = withKen();
    const shareId = story.share('ken') as ShareId;
    expect(Story.types(story.must({ type: 'share:stop', actor: ken, input: { shareId } }))).toEqual([
      'producerClosed',
      'shareStopped',
    ]);
    expect(story.run({ type: 'share:stop', actor: ken, input: { shareId } })).toEqual([]);
  });

  it("[RO1] a customer does not touch the host's share", () => {
    const story = withKen();
    story.must({ type: 'share:start', actor: aiko, input: { surface: 'monitor', replace: false } });
    const shareId = projectFor(story.state, aiko).share?.shareId as ShareId;
    expect(story.run({ type: 'share:stop', actor: ken, input: { shareId } })).toBe('forbidden');
    expect(story.run({ type: 'share:start', actor: ken, input: { surface: 'monitor', replace: true } })).toBe(
      'forbidden',
    );
  });

  it('[CU3] selecting another customer ends the share, the voice goes on', () => {
    const story = withKen();
    story.customer('mei');
    story.must({ type: 'voice:open', actor: aiko, input: {} });
    story.must({ type: 'voice:join', actor: ken, input: {} });
    story.produce('ken', 'microphone');
    story.share('ken');
    story.must({ type: 'customer:select', actor: aiko, input: { participantId: person('mei') } });
    const view = projectFor(story.state, aiko);
    expect(view.share).toBeNull();
    expect(view.producers.map(({ source }) => source)).toEqual(['microphone']);
    expect(Story.types(story.produce('ken', 'microphone'))).toEqual(['producerClosed', 'producerOpened']);
  });
});

/** Ken is helped, Mei waits, and Aiko speaks in the call. */
function withMeiHearing(): Story {
  const story = withKen();
  story.customer('mei');
  story.must({ type: 'voice:open', actor: aiko, input: {} });
  story.run({
    type: 'system:producerOpened',
    participantId: aiko,
    producerId: producer('m'),
    source: 'microphone',
    kind: 'audio',
  });
  return story;
}

describe('voice', () => {
  it('[VO1] the host starts it, others accept, and only members speak', () => {
    const story = withKen();
    expect(story.run({ type: 'voice:join', actor: ken, input: {} })).toBe('voice_closed');
    story.must({ type: 'voice:open', actor: aiko, input: {} });
    expect(story.produce('ken', 'microphone')).toBe('voice_not_joined');
    story.must({ type: 'voice:join', actor: ken, input: {} });
    expect(Story.types(story.produce('ken', 'microphone'))).toEqual(['producerOpened']);
    expect(Story.types(story.must({ type: 'voice:mute', actor: ken, input: {} }))).toEqual(['voiceMuted']);
    expect(Story.types(story.must({ type: 'voice:leave', actor: ken, input: {} }))).toEqual([
      'producerClosed',
      'voiceLeft',
    ]);
    expect(Story.types(story.must({ type: 'voice:close', actor: aiko, input: {} }))).toEqual(['voiceClosed']);
  });

  it('[RO3] a waiting customer hears the call and cannot speak', () => {
    const story = withMeiHearing();
    expect(mayConsume(story.state, person('mei'), producer('m'))).toBeNull();
    expect(mayConsume(story.state, ken, producer('m'))?.code).toBe('voice_not_joined');
    expect(story.run({ type: 'voice:join', actor: person('mei'), input: {} })).toBe('forbidden');
    expect(story.produce('mei', 'microphone')).toBe('forbidden');
  });

  it('[VO2] [RO3] who heard the call while waiting goes on hearing it when selected, until they leave it', () => {
    const story = withMeiHearing();
    const mei = person('mei');
    story.must({ type: 'customer:select', actor: aiko, input: { participantId: mei } });
    expect(mayConsume(story.state, mei, producer('m'))).toBeNull();
    story.must({ type: 'voice:join', actor: mei, input: {} });
    story.must({ type: 'voice:leave', actor: mei, input: {} });
    expect(mayConsume(story.state, mei, producer('m'))?.code).toBe('voice_not_joined');
  });

  it('[RO2] a producer allowed when asked and forbidden when made is refused', () => {
    const story = withKen();
    const shareId = story.share('ken') as ShareId;
    story.must({ type: 'share:stop', actor: aiko, input: { shareId } });
    expect(story.produce('ken', 'screen')).toBe('share_unknown');
  });
});

describe('another page of the same person takes over', () => {
  const takeOver = { type: 'system:connected', participantId: ken, takesOver: true } as const;
  const sending = () => {
    const story = withKen();
    story.must({ type: 'voice:open', actor: aiko, input: {} });
    story.must({ type: 'voice:join', actor: ken, input: {} });
    story.produce('ken', 'microphone');
    story.share('ken');
    return story;
  };

  it('[JO3] [SS7] what the older one showed ends, the call is kept, and nothing of the older one goes out', () => {
    const story = sending();
    expect(Story.types(story.must(takeOver))).toEqual(['producerClosed', 'shareStopped', 'producerClosed']);
    expect(story.state).toMatchObject({ share: null, producers: new Map() });
    expect(story.state).toHaveProperty(
      'voice.members',
      new Map([
        [aiko, { muted: false }],
        [ken, { muted: false }],
      ]),
    );
  });

  it('[RL1] the same page on a new line ends nothing', () => {
    const story = sending();
    expect(story.must({ ...takeOver, takesOver: false })).toEqual([]);
  });

  it("[JO3] nothing of others ends, and no question of the host's", () => {
    const story = withKen();
    story.must({ type: 'share:start', actor: aiko, input: { surface: 'monitor', replace: false } });
    story.must({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } });
    expect(story.must(takeOver)).toEqual([]);
  });
});
