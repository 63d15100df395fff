/**
 * Set-up cannot go on. `message` says what is wrong, `advice` what the reader can do about it, `detail` is the last
 * output of the failed command, if there was one.
 */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {{ advice?: string, detail?: string, cause?: unknown }} [more]
   */
  constructor(message, { advice = '', detail = '', cause } = {}) {
    super(message, { cause });
    this.name = 'SetupError';
    this.advice = advice;
    this.detail = detail;
  }
}
