import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of what goes by, with the hash of the part so far at any time [FT2]. */
export class RunningHash {
  #state = sha256.create();

  update(bytes: Uint8Array): void {
    this.#state.update(bytes);
  }

  /** Of everything so far; more may follow. */
  hex(): string {
    return bytesToHex(this.#state.clone().digest());
  }

  clone(): RunningHash {
    const copy = new RunningHash();
    copy.#state = this.#state.clone();
    return copy;
  }
}
