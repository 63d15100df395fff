/** What stands in each line; empty ones are none, but the last while it is still being written. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return text === '' ? [] : lines.filter((line, index) => line !== '' || index === lines.length - 1);
}

/** Without the line that was being written and is empty. */
export const whole = (lines: readonly string[]): string[] => lines.filter((line) => line !== '');
