import type { DecisionsQuery, Explanation, PastDecisions } from '../../../shared/protocol/monitor.ts';
import type { DecisionsPort } from '../../app/floor/ports.ts';
import { folded, holds } from './folded.ts';
import type { GroupCommit } from './group-commit.ts';
import { parseJson } from './rows.ts';
import type { Database } from './schema.ts';

const PAGE = 50;

export interface DecisionSearch {
  /** Decisions of the floor, the latest first, a page at a time [QU16]. */
  decisions(query: DecisionsQuery): Promise<PastDecisions>;
}

export function createPastDecisions(database: Database): DecisionSearch {
  return {
    decisions: async ({ until, name, before }) => {
      let query = database
        .selectFrom('decisions')
        .selectAll()
        .orderBy('position', 'desc')
        // One more says whether there is another page.
        .limit(PAGE + 1);
      if (until !== undefined) query = query.where('at', '<', until);
      if (before !== undefined) query = query.where('position', '<', before);
      if (name !== undefined) query = query.where(holds('folded', name));
      const rows = await query.execute();
      const page = rows.slice(0, PAGE);
      return {
        // Cast: the store's own column, written from an `Explanation`.
        decisions: page.map(({ json, position }) => parseJson(json, `decision ${position}`) as Explanation),
        next: rows.length > PAGE ? (page.at(-1)?.position ?? null) : null,
      };
    },
  };
}

/** Keeps them by the same commits as the log, so in its order. */
export function createDecisions(database: Database, commits: GroupCommit): DecisionsPort {
  return {
    keepDecisions: async (decisions) => {
      const rows = decisions.map(({ position, explanation }) => ({
        ...{ position, at: explanation.at, json: JSON.stringify(explanation) },
        folded: folded(namesOf(explanation).join('\n')),
      }));
      if (rows.length === 0) return;
      await commits.submit(async (transaction) => {
        for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
          await transaction
            .insertInto('decisions')
            .values(rows.slice(from, from + ROWS_AT_ONCE))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },
    forgetDecisions: async (beforeMs) => {
      await database.deleteFrom('decisions').where('at', '<', beforeMs).execute();
    },
  };
}

/** A statement takes no more than some ten thousand values. */
const ROWS_AT_ONCE = 1_000;

/** Everybody who is named in what was decided; those who were passed over are found by it only where it was about them. */
function namesOf({ customer, queueName, decision }: Explanation): readonly string[] {
  switch (decision.kind) {
    case 'offered':
      return [customer, queueName, ...decision.to];
    case 'picked':
      return [customer, queueName, decision.by];
    case 'moved':
      return [customer, queueName, decision.by, decision.to];
    case 'overflowed':
      return [customer, queueName, decision.to];
  }
}
