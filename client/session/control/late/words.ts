import { useEffect, useState } from 'preact/hooks';
import type { WordNumbers } from '../../../../shared/control/words.ts';
import { language } from '../../../i18n/language.ts';

/** The two words of these numbers; in Japanese with their readings, since the other one may see either [RC4]. Null until they are known. */
export function useWords(numbers: WordNumbers | null): string | null {
  const [words, setWords] = useState<string | null>(null);
  const [first, second] = numbers ?? [];
  const inJapanese = language.value === 'ja';
  useEffect(() => {
    setWords(null);
    if (first === undefined || second === undefined) return;
    let current = true;
    void showWords([first, second], inJapanese).then((shown) => current && setWords(shown));
    return () => {
      current = false;
    };
  }, [first, second, inJapanese]);
  return words;
}

async function showWords([first, second]: WordNumbers, inJapanese: boolean): Promise<string> {
  const { wordlist: english } = await import('@scure/bip39/wordlists/english.js');
  const inEnglish = `${english[first]} ${english[second]}`;
  if (!inJapanese) return inEnglish;
  const { wordlist: japanese } = await import('@scure/bip39/wordlists/japanese.js');
  return `${japanese[first]}・${japanese[second]} (${inEnglish})`;
}
