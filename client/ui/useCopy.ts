import { useEffect, useState } from 'preact/hooks';

const FEEDBACK_MS = 2_500;

export interface Copying {
  /** For a moment after it worked. */
  readonly copied: boolean;
  /** The clipboard was refused; until the next try. */
  readonly failed: boolean;
  /** Answers whether it worked. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** Puts text into the clipboard, with an answer for the button that was pressed. */
export function useCopy(): Copying {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (result !== 'copied') return;
    const timer = setTimeout(() => setResult(null), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async (text: string): Promise<boolean> => {
    const worked = await writeClipboard(text);
    setResult(worked ? 'copied' : 'failed');
    return worked;
  };
  return { copied: result === 'copied', failed: result === 'failed', copy };
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
