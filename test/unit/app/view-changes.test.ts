import { describe, expect, it } from 'vitest';
import { changeBetween, isSameUpdate } from '../../../server/app/views/view-changes.ts';
import { projectFor } from '../../../server/core/session/index.ts';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { applyUpdate } from '../../../shared/protocol/apply-update.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { aSession, person, type Story } from '../../support/core/story.ts';

const [aiko, bun] = [person('aiko'), person('bun')];

/** A session of this many, agents Aiko and Bun among them. */
function crowd(count: number): { story: Story; everybody: readonly ParticipantId[] } {
  const story = aSession({ customersPerSession: 59 });
  story.assistant('bun');
  const everybody = [aiko, bun];
  while (everybody.length < count) {
    const name = `ken-${everybody.length}`;
    story.customer(name);
    everybody.push(person(name));
  }
  return { story, everybody };
}

const viewsOf = ({ story, everybody }: ReturnType<typeof crowd>): SessionView[] =>
  everybody.map((id) => projectFor(story.state, id));

/** What everybody is told of a step; whoever lays it over their view has the next one. */
function changesOf(made: ReturnType<typeof crowd>, step: () => void) {
  const before = viewsOf(made);
  step();
  return viewsOf(made).map((next, index) => {
    const last = before[index] as SessionView;
    const change = changeBetween(last, next);
    expect(applyUpdate(last, { seq: 1, events: [], ...change })).toEqual(next);
    return change;
  });
}

describe('what pages are told of a step', () => {
  it('[PC2] a hand-over tells of two participants, however many are there, and most pages the same', () => {
    const made = crowd(50);
    const changes = changesOf(made, () =>
      made.story.must({ type: 'session:passControl', actor: aiko, input: { participantId: bun } }),
    );
    for (const { changed, changes: rest } of changes) {
      expect(changed?.map(({ participantId }) => participantId).sort()).toEqual([aiko, bun].sort());
      expect(rest).not.toHaveProperty('participants');
    }
    const [, , first, ...others] = changes.map((change) => ({ seq: 1, events: [], ...change }));
    expect(others.every((other) => first !== undefined && isSameUpdate(first, other))).toBe(true);
  });

  it('someone who comes or goes changes the whole list', () => {
    const made = crowd(4);
    const gone = made.everybody[3] as ParticipantId;
    const staying = { ...made, everybody: made.everybody.slice(0, 3) };
    for (const { changes, changed } of changesOf(staying, () =>
      made.story.must({ type: 'session:leave', actor: gone, input: {} }),
    )) {
      expect(changes.participants).toHaveLength(3);
      expect(changed).toBeUndefined();
    }
  });

  it('what does not concern the participants says nothing of them', () => {
    const made = crowd(5);
    for (const change of changesOf(made, () =>
      made.story.must({ type: 'chat:open', actor: aiko, input: {} }),
    ))
      expect(change).toEqual({ changes: { chat: { open: true } } });
  });
});
