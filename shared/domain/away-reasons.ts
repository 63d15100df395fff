/** Why agents may say they are away [QU7]: the lines of the site's setting, each once. */
export const reasonsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
