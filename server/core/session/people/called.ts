import type { Called, Named } from '../../../../shared/protocol/view.ts';
import type { Participant } from './state.ts';

/** How pages are to call somebody: by their name, or by their number in the page's own words [JO1]. */
export function calledAs(person: Participant | undefined): Called {
  if (person?.kind !== 'customer' || person.name !== '' || person.unnamed === null)
    return { name: person?.name ?? '' };
  return { name: '', unnamed: person.unnamed };
}

/** The same, with who gave the name. */
export function namedAs(person: Participant | undefined): Named {
  const namedBy = person?.kind === 'customer' ? person.namedBy : null;
  return { ...calledAs(person), ...(namedBy && { namedBy }) };
}
