import { type Fact, isQuestion } from './facts.ts';

/** A fact of one of the page's sessions that nobody has seen yet. */
export interface News extends Fact {
  /** The session's number. */
  readonly source: string;
}

/** What the page's person has not seen yet [UI6]. */
export interface Unseen {
  /** Whether somebody looks at the page: it can be seen and has the focus. */
  readonly attended: boolean;
  /** Keys of what was true last, for each session. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  /** Oldest first. */
  readonly news: readonly News[];
}

export type Step =
  /** All that is true in a session now; null once it is over or left. */
  | { readonly type: 'stands'; readonly source: string; readonly facts: readonly Fact[] | null }
  | { readonly type: 'happened'; readonly source: string; readonly fact: Fact }
  | { readonly type: 'attended'; readonly attended: boolean };

export const NOTHING_UNSEEN: Unseen = { attended: true, known: new Map(), news: [] };

/** Purely counts: what became true while nobody looked, until it is seen or no longer true. */
export function unseenAfter(before: Unseen, step: Step): Unseen {
  switch (step.type) {
    case 'attended':
      return { ...before, attended: step.attended, news: step.attended ? [] : before.news };
    case 'happened':
      return before.attended || !before.known.has(step.source) ? before : noted(before, step);
    case 'stands':
      return step.facts === null
        ? forgotten(before, step.source)
        : standing(before, { source: step.source, facts: step.facts });
  }
}

const noted = (before: Unseen, { source, fact }: { source: string; fact: Fact }): Unseen => ({
  ...before,
  news: [
    ...before.news.filter((each) => each.source !== source || each.key !== fact.key),
    { ...fact, source },
  ],
});

function standing(before: Unseen, { source, facts }: { source: string; facts: readonly Fact[] }): Unseen {
  const known = before.known.get(source);
  const keys = new Set(facts.map(({ key }) => key));
  // What is told once (an answer) never stood, and stays until it is seen.
  const stillTrue = before.news.filter(
    (each) => each.source !== source || keys.has(each.key) || !known?.has(each.key),
  );
  const fresh = facts.filter((fact) => (known ? !known.has(fact.key) : isQuestion(fact)));
  return {
    ...before,
    known: new Map(before.known).set(source, keys),
    news: before.attended ? [] : [...stillTrue, ...fresh.map((fact): News => ({ ...fact, source }))],
  };
}

function forgotten(before: Unseen, source: string): Unseen {
  const known = new Map(before.known);
  known.delete(source);
  return { ...before, known, news: before.news.filter((each) => each.source !== source) };
}
