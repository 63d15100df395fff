/** Of the shortcut for it. */
export const FILES_KEY = '7';

/** Opens the browser's own way to choose files; call it straight from a click or a key. Nothing chosen: nothing happens. */
export function chooseFiles(onChoose: (files: readonly File[]) => void): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
  input.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])];
    if (chosen.length > 0) onChoose(chosen);
  });
  input.click();
}
