import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../client/i18n/index.ts';
import { timelineOf } from '../../../client/pages/agent/timeline.ts';
import type { FileId, SessionId, SessionNumber } from '../../../shared/domain/ids.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';

afterEach(() => setLanguage('en'));

/** As it comes from the server. */
const record: SessionRecord = {
  sessionId: 'session-1' as SessionId,
  number: '482913056' as SessionNumber,
  endedBecause: 'host_ended',
  hostName: 'Aiko',
  customerNames: ['Ken'],
  messages: [],
  startedAt: 0,
  endedAt: 600_000,
  participants: [
    {
      name: 'Aiko',
      kind: 'agent',
      came: 'started',
      acted: true,
      joinedAt: 0,
      leftAt: 600_000,
      leftBecause: 'ended',
    },
    {
      name: 'Ken',
      kind: 'customer',
      came: 'link',
      acted: true,
      joinedAt: 60_000,
      leftAt: 500_000,
      leftBecause: 'left',
    },
  ],
  hosts: [{ name: 'Aiko', from: 0, to: 600_000 }],
  consents: [{ at: 90_000, kind: 'viewDesktop', customerName: 'Ken', hostName: 'Aiko', result: 'allowed' }],
  shares: [{ name: 'Ken', surface: 'monitor', from: 95_000, to: 347_000 }],
  voice: [{ from: 70_000, to: 400_000, names: ['Aiko', 'Ken'] }],
};

describe('[RP1] timeline of a record', () => {
  it('tells everything once, in the order of time, and ends with the end', () => {
    const lines = timelineOf(record);
    expect(lines.map(({ text }) => text)).toEqual([
      'Aiko started the session',
      'Ken joined by link',
      'Voice call for 5 min 30 sec: Aiko and Ken',
      'Aiko asked Ken to see the desktop: allowed',
      'Ken shared the desktop for 4 min 12 sec',
      'Ken left',
      'The session ended',
    ]);
  });

  it('[FT4] [RE3] has the files, at the moment at which they were offered, with what became of them', () => {
    const file: NonNullable<SessionRecord['files']>[number] = {
      ...{ fileId: 'file-1' as FileId, at: 100_000, name: 'log.txt', size: 10, sha256: null },
      direction: 'fromCustomer',
      ...{ fromName: 'Ken', toName: 'Aiko' },
      result: 'received',
    };
    const lines = timelineOf({ ...record, files: [file] });
    expect(lines.find(({ kind }) => kind === 'file')).toMatchObject({
      at: 100_000,
      text: expect.stringMatching(/^Ken offered the file log\.txt to Aiko: /),
    });
  });

  it('[UI1] speaks Japanese', () => {
    setLanguage('ja');
    expect(timelineOf(record)[4]?.text).toBe('Ken さんがデスクトップを共有しました（4 分 12 秒）');
  });
});
