import type { StillsPort } from '../../../server/app/ports.ts';

/** Pictures in memory. */
export class FakeStills implements StillsPort {
  readonly kept: Array<Parameters<StillsPort['keep']>[0]> = [];
  async keep(still: Parameters<StillsPort['keep']>[0]): Promise<void> {
    this.kept.push(still);
  }
  async read({ stillId, sessionId }: Parameters<StillsPort['read']>[0]): Promise<string | null> {
    return this.kept.find((one) => one.stillId === stillId && one.sessionId === sessionId)?.image ?? null;
  }
  async forget(before: number): Promise<void> {
    this.kept.splice(0, this.kept.length, ...this.kept.filter(({ at }) => at >= before));
  }
}
