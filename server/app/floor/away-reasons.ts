import { reasonsIn } from '../../../shared/domain/away-reasons.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { SettingsPort } from '../ports.ts';

/** The site's reasons for being away [QU7], as they were when they were looked up last. */
export class AwayReasons {
  readonly #settings: SettingsPort;
  #known: readonly string[] = [];

  constructor(settings: SettingsPort) {
    this.#settings = settings;
  }

  get known(): readonly string[] {
    return this.#known;
  }

  async look(): Promise<void> {
    this.#known = reasonsIn((await this.#settings.read()).awayReasons);
  }

  /** @throws DomainError `reason_unknown` */
  async assertKnown(reason: string | undefined): Promise<void> {
    if (reason === undefined) return;
    await this.look();
    if (!this.#known.includes(reason)) throw new DomainError('reason_unknown', 'the site has no such reason');
  }
}
