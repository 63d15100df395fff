import type {
  ControlId,
  ParticipantId,
  ProducerId,
  RequestId,
  SessionNumber,
  ShareId,
} from '../../../shared/domain/ids.ts';
import { KIND_OF_SOURCE, type MediaSource } from '../../../shared/domain/media.ts';
import type { SessionRole } from '../../../shared/domain/roles.ts';
import type { MediaOpened } from '../../../shared/protocol/answers.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import type { Page } from './page.ts';

/** What mediasoup-client would send, as far as `FakeMedia` looks at it. */
export const RTP_PARAMETERS = {
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
  encodings: [{ ssrc: 1_234 }],
};
export const DTLS_PARAMETERS = {
  role: 'client' as const,
  fingerprints: [{ algorithm: 'sha-256' as const, value: Array(32).fill('AB').join(':') }],
};

/** Where a scene can be played: a `TestSite` or a `TestServer`. */
export interface Stage {
  start(name: string): Promise<OpenedSession>;
  assist(name: string, number: SessionNumber): Promise<OpenedSession>;
  agentPage(name: string, number: SessionNumber): Promise<Page>;
  customerPage(at: { number: SessionNumber; name: string; invitation?: string }): Promise<Page>;
}

/** A running session with one page in each role, and the steps that bring it where a test wants it. */
export class Scene {
  readonly session: OpenedSession;
  /** Whoever has the role now. */
  readonly pages: Record<SessionRole, Page>;
  readonly #media = new Map<Page, MediaOpened>();

  private constructor(session: OpenedSession, pages: Record<SessionRole, Page>) {
    this.session = session;
    this.pages = pages;
  }

  static async open(site: Stage): Promise<Scene> {
    const session = await site.start('Aiko');
    const { number } = session;
    const host = await site.agentPage('Aiko', number);
    await site.assist('Bun', number);
    const assistant = await site.agentPage('Bun', number);
    const { link } = await host.must('invitation:create', { role: 'customer' });
    const invitation = new URL(link).hash.slice(1);
    const active = await site.customerPage({ number, name: 'Ken', invitation });
    const waiting = await site.customerPage({ number, name: 'Mei', invitation });
    const lobby = await site.customerPage({ number, name: 'Leo' });
    return new Scene(session, { host, assistant, active, waiting, lobby });
  }

  id(role: SessionRole): ParticipantId {
    return this.pages[role].participantId;
  }

  async media(role: SessionRole): Promise<MediaOpened> {
    const page = this.pages[role];
    const opened = this.#media.get(page) ?? (await page.must('media:open', {}));
    this.#media.set(page, opened);
    return opened;
  }

  async openVoice(...members: SessionRole[]): Promise<void> {
    await this.pages.host.must('voice:open', {});
    for (const role of members) await this.pages[role].must('voice:join', {});
  }

  async request(): Promise<RequestId> {
    return (await this.pages.host.must('consent:request', { kind: 'viewDesktop' })).requestId;
  }

  async share(role: 'host' | 'active'): Promise<ShareId> {
    return (await this.pages[role].must('share:start', { surface: 'monitor' })).shareId;
  }

  /** The active customer shows the screen, and lets the host control it. */
  async control(): Promise<ControlId> {
    const { host, active } = this.pages;
    await this.share('active');
    const { requestId } = await host.must('consent:request', { kind: 'controlDesktop' });
    await active.must('consent:answer', { requestId, allow: true });
    await host.until(() => host.view?.control != null);
    return host.view?.control?.controlId as ControlId;
  }

  async produce(role: SessionRole, source: MediaSource): Promise<ProducerId> {
    const { send } = await this.media(role);
    const wanted = { transportId: send.transportId, source, kind: KIND_OF_SOURCE[source] };
    return (await this.pages[role].must('media:produce', { ...wanted, rtpParameters: RTP_PARAMETERS }))
      .producerId;
  }

  async openVideo(...members: SessionRole[]): Promise<void> {
    await this.pages.host.must('video:open', {});
    for (const role of members) await this.pages[role].must('camera:start', {});
  }

  /** The host passes control to the assistant; the two change places. */
  async passControl(): Promise<void> {
    await this.pages.host.must('session:passControl', { participantId: this.id('assistant') });
    const { host, assistant } = this.pages;
    this.pages.host = assistant;
    this.pages.assistant = host;
  }

  /** The host turns to the waiting customer; the two change places. */
  async selectWaiting(): Promise<void> {
    await this.pages.host.must('customer:select', { participantId: this.id('waiting') });
    const { active, waiting } = this.pages;
    this.pages.active = waiting;
    this.pages.waiting = active;
  }

  /** The host loses the network and does not come back. */
  async hostGoesAway(): Promise<void> {
    const { host, assistant } = this.pages;
    host.socket.io.reconnection(false);
    host.cutLine();
    await assistant.until(() => assistant.view?.phase === 'hostAway');
  }

  close(): void {
    for (const page of Object.values(this.pages)) page.close();
  }
}
