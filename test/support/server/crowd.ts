import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { Page } from './page.ts';
import type { Stage } from './scene.ts';

/** A running session with several assistants and customers, all of them admitted and on the line. */
export class Crowd {
  readonly session: OpenedSession;
  /** Whoever was the host at the start. */
  readonly host: Page;
  readonly assistants: readonly Page[];
  /** The first is the active one at the start. */
  readonly customers: readonly Page[];

  private constructor(made: Pick<Crowd, 'session' | 'host' | 'assistants' | 'customers'>) {
    this.session = made.session;
    this.host = made.host;
    this.assistants = made.assistants;
    this.customers = made.customers;
  }

  /** `host`: a name that no other crowd on this stage has, as an agent hosts one session at a time [SS5]. */
  static async open(stage: Stage, size: CrowdSize): Promise<Crowd> {
    const session = await stage.start(size.host);
    const { number } = session;
    const host = await stage.agentPage(size.host, number);
    const assistants: Page[] = [];
    for (let index = 1; index <= size.assistants; index += 1) {
      await stage.assist(`Bun${index}`, number);
      assistants.push(await stage.agentPage(`Bun${index}`, number));
    }
    const { link } = await host.must('invitation:create', { role: 'customer' });
    const invitation = new URL(link).hash.slice(1);
    const customers: Page[] = [];
    for (let index = 1; index <= size.customers; index += 1)
      customers.push(await stage.customerPage({ number, name: `Ken ${index}`, invitation }));
    const crowd = new Crowd({ session, host, assistants, customers });
    for (const page of crowd.pages)
      await page.until(() => page.view?.participants.length === crowd.pages.length);
    return crowd;
  }

  get pages(): readonly Page[] {
    return [this.host, ...this.assistants, ...this.customers];
  }

  assistant(index: number): Page {
    return at(this.assistants, index);
  }

  customer(index: number): Page {
    return at(this.customers, index);
  }

  /**
   * What everybody sees, by the server's own snapshot for each of these pages. Throws where two of them disagree, or
   * where a page holds something else than the server says.
   */
  async agreedView(pages: readonly Page[] = this.pages): Promise<SharedView> {
    const views: SharedView[] = [];
    for (const page of pages) {
      const { seq, view } = await page.must('session:snapshot', {});
      await page.until(() => page.seq >= seq);
      if (page.seq === seq) assertSame(page.view, view, `${view.self.name}'s page and the server`);
      views.push(sharedPartOf(view));
    }
    const [first, ...others] = views;
    if (first === undefined) throw new Error('nobody to ask');
    for (const other of others) assertSame(other, first, 'two pages');
    return first;
  }

  close(): void {
    for (const page of this.pages) page.close();
  }
}

export interface CrowdSize {
  readonly host: string;
  readonly assistants: number;
  readonly customers: number;
}

/** What is the same for everybody, whoever looks. */
export type SharedView = Pick<
  SessionView,
  'phase' | 'participants' | 'hostAwayUntil' | 'share' | 'voice' | 'onHold' | 'chat' | 'video' | 'mediaEpoch'
>;

/** Who has this role, by a view. */
export function withRole({ participants }: Pick<SessionView, 'participants'>, role: string): ParticipantId[] {
  return participants.filter((one) => one.role === role).map(({ participantId }) => participantId);
}

function sharedPartOf(view: SessionView): SharedView {
  const { phase, participants, hostAwayUntil, share, voice, onHold, chat, video, mediaEpoch } = view;
  return { phase, participants, hostAwayUntil, share, voice, onHold, chat, video, mediaEpoch };
}

function assertSame(a: unknown, b: unknown, who: string): void {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  if (one !== other) throw new Error(`${who} do not agree:\n${one}\n${other}`);
}

function at(pages: readonly Page[], index: number): Page {
  const page = pages[index];
  if (page === undefined) throw new Error(`there is no page ${index}`);
  return page;
}
