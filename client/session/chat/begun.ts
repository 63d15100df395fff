/** What somebody was writing in the line when their turn came; it goes on in the chat of their session [QU14]. */
let begun = '';

export const keepBegun = (text: string): void => {
  begun = text;
};

/** Once: it is written in one place from then on. */
export function takeBegun(): string {
  const text = begun;
  begun = '';
  return text;
}
