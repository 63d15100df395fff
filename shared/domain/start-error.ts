/**
 * The start cannot go on, for a reason that the person who starts the server can mend: the message is one sentence for
 * them, with what to do. Shown without a stack; whatever else stops a start is a bug of ours and shows all it has.
 */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
