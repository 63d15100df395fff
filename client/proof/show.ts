import { parseLine } from '../../shared/seal/line.ts';
import type { SealReport } from '../../shared/seal/verify.ts';
import { fingerprintOf } from './tools.ts';
import { sayEvent, words } from './words.ts';

type Children = ReadonlyArray<Node | string>;
function make(tag: string, children: Children = [], className = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
const time = (at: number): string =>
  new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

/** Whether all is as it was sealed; null: it is being looked at. */
export function showVerdict(report: SealReport | null): HTMLElement {
  if (report === null) return make('p', [words.checking], 'busy');
  const isWell = report.faults.length === 0;
  const made = make('section', [], isWell ? 'verdict well' : 'verdict bad');
  made.setAttribute('role', 'status');
  made.append(
    make('h1', [isWell ? words.well : words.bad]),
    make('p', [isWell ? words.wellText : words.badText]),
  );
  if (!isWell)
    made.append(
      make(
        'ol',
        report.faults.map(({ line, what, code }) =>
          make('li', [`${words.line} ${line}${what ? `, ${what}` : ''}: ${words.faults[code]}`]),
        ),
      ),
    );
  return made;
}

export async function showFacts(report: SealReport): Promise<HTMLElement> {
  const { number, sealedAt, events, media, deleted, key } = report;
  const facts: Array<readonly [string, string]> = [
    [words.session, number.replace(/(\d{3})(?=\d)/g, '$1 ')],
    [words.sealed, sealedAt === null ? words.notSealed : time(sealedAt)],
    [words.events, String(events)],
    [words.media, String(media)],
    ...(deleted.length > 0 ? [[words.deleted, deleted.join(', ')] as const] : []),
    [words.key, await fingerprintOf(key)],
  ];
  const list = make(
    'dl',
    facts.flatMap(([name, value]) => [make('dt', [name]), make('dd', [value])]),
  );
  return make('section', [list, make('p', [words.compare], 'quiet')]);
}

/** Whom a customer's copy names. */
function peopleOf(people: unknown): ReadonlyArray<{ readonly participantId: string; readonly name: string }> {
  return Array.isArray(people) ? people : [];
}

/** What the record says, in words where it has some. */
export function showWhole(lines: readonly string[]): HTMLElement {
  const names = new Map<string, string>();
  const rows = lines.flatMap((raw) => {
    const line = parseLine(raw);
    if (line === null || !('event' in line)) return [];
    // Cast: events carry more than their type; whatever is missing reads as nothing.
    const event = line.event as Record<string, unknown> & { readonly type: string };
    const id = event.participantId ?? event.hostId;
    if (typeof id === 'string' && typeof event.name === 'string') names.set(id, event.name);
    if (typeof id === 'string' && typeof event.unnamed === 'number')
      names.set(id, `${words.customer} ${event.unnamed}`);
    for (const one of peopleOf(event.people)) names.set(one.participantId, one.name);
    const at = typeof event.at === 'number' ? event.at : 0;
    return [make('tr', [make('td', [time(at)], 'when'), make('td', sayEvent(event, names))])];
  });
  return make('section', [make('h2', [words.what]), make('table', rows)]);
}
