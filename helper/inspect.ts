import type { Information } from '../shared/protocol/information.ts';

export type Wanted = { readonly requestId: string; readonly byName: string } | null;

export interface InspectPorts {
  /** Rejects never. `signal` aborted: the question is void. */
  ask(byName: string, signal: AbortSignal): Promise<boolean>;
  read(): Promise<Information>;
  tell(requestId: string, groups: Information): void;
}

/**
 * What this machine is, told to whoever the server says would like to know, once the customer has said yes to them here [CT1]: as with
 * control, the server's word alone opens nothing.
 */
export class HelperInspecting {
  readonly #ports: InspectPorts;
  #wanted: Wanted = null;
  #answer: { readonly requestId: string; allowed: boolean } | null = null;
  #asking: AbortController | null = null;

  constructor(ports: InspectPorts) {
    this.#ports = ports;
  }

  /** Wanted, or wanted anew; null: not any more. Each question is asked once, whatever its answer. */
  async want(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    if (wanted?.requestId !== this.#answer?.requestId) {
      this.#asking?.abort();
      this.#answer = null;
    }
    if (wanted === null) return;
    const { requestId, byName } = wanted;
    if (this.#answer === null) {
      const answer = { requestId, allowed: false };
      this.#answer = answer;
      const asking = new AbortController();
      this.#asking = asking;
      answer.allowed = await this.#ports.ask(byName, asking.signal);
    }
    await this.#tell(requestId);
  }

  async #tell(requestId: string): Promise<void> {
    const isAllowed = () =>
      this.#wanted?.requestId === requestId && this.#answer?.requestId === requestId && this.#answer.allowed;
    if (!isAllowed()) return;
    const groups = await this.#ports.read();
    if (isAllowed()) this.#ports.tell(requestId, groups);
  }
}
