import * as v from 'valibot';
import type { QueueId } from '../../../shared/domain/ids.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { PreparedText } from '../../../shared/protocol/prepared-texts.ts';
import {
  FORM_PARTS,
  type FormPart,
  NO_FORMS,
  type SiteForms,
  siteForms,
} from '../../../shared/protocol/site-forms.ts';
import type { AuditActor } from '../../app/audit.ts';
import { appendAudit } from './audit.ts';
import { textsOfQueue } from './prepared-texts.ts';
import { CorruptRowError } from './rows.ts';
import type { Database } from './schema.ts';

/** What the site asks for [FO1, RP3, AD5, AD6], each change with its line in the audit log [AD4]. */
export interface SiteFormsStore {
  read(): Promise<SiteForms>;
  /** The prepared texts that a queue has of its own. */
  textsOf(queueId: QueueId): Promise<readonly PreparedText[]>;
  /** Refuses with `bad_request`, naming the first field that is wrong. */
  set(actor: AuditActor, change: { readonly part: FormPart; readonly value?: unknown }): Promise<SiteForms>;
}

export function createSiteForms(database: Database): SiteFormsStore {
  return {
    read: () => read(database),
    textsOf: (queueId) => textsOfQueue(database, queueId),
    set: (actor, { part, value }) => {
      const json = JSON.stringify(parsed(part, value));
      return database.transaction().execute(async (within) => {
        const before = await read(within);
        if (JSON.stringify(before[part]) === json) return before;
        await within
          .insertInto('siteParts')
          .values({ name: part, json })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ json }))
          .execute();
        const after = await read(within);
        await appendAudit(within, {
          ...{ actor, act: part === 'texts' ? 'textsChanged' : 'formChanged', target: part },
          details: { from: summary(before, part), to: summary(after, part) },
        });
        return after;
      });
    },
  };
}

function parsed(part: FormPart, value: unknown): unknown {
  const result = v.safeParse(siteForms[part], value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new DomainError('bad_request', `${v.getDotPath(issue) ?? part}: ${issue.message}`);
}

/** How many there were; of a pattern the pattern itself. */
const summary = (forms: SiteForms, part: FormPart): string | number =>
  part === 'tracking' ? forms.tracking.pattern : forms[part].length;

async function read(database: Database): Promise<SiteForms> {
  const rows = await database.selectFrom('siteParts').selectAll().where('name', 'in', FORM_PARTS).execute();
  try {
    const set = Object.fromEntries(rows.map(({ name, json }) => [name, JSON.parse(json) as unknown]));
    // Cast: what comes from JSON is there or not, but never undefined.
    const known = v.parse(v.partial(v.strictObject(siteForms)), set) as Partial<SiteForms>;
    return { ...NO_FORMS, ...known };
  } catch (error) {
    throw new CorruptRowError('the forms of the site', error);
  }
}
