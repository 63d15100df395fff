/** Where the user wants a file: a place of their own on the disk, which they chose as they accepted it. */
export interface Place {
  /** Puts it there under its own name, whole or not at all. False: the browser did not let us. */
  write(content: Blob): Promise<boolean>;
  /** Nothing will come: the empty file that the browser has made there goes. */
  leave(): Promise<void>;
}

/** As far as used; the types of the DOM do not have it yet. */
interface PickedFile extends FileSystemFileHandle {
  remove?(): Promise<void>;
}
type Picker = (options: { readonly suggestedName: string }) => Promise<PickedFile>;

/**
 * Asks for the place from the click that accepts the file [FT2]; null: this browser cannot, or nothing was chosen, and there is
 * Save at the end instead.
 */
export async function choosePlace(name: string): Promise<Place | null> {
  const { showSaveFilePicker } = window as { showSaveFilePicker?: Picker };
  if (!showSaveFilePicker) return null;
  try {
    const file = await showSaveFilePicker.call(window, { suggestedName: name });
    return {
      write: (content) => writeTo(file, content),
      leave: async () => file.remove?.().catch(() => undefined),
    };
  } catch {
    return null;
  }
}

/** The browser writes elsewhere, and puts it in its place as a whole when it is closed. */
async function writeTo(file: PickedFile, content: Blob): Promise<boolean> {
  try {
    await content.stream().pipeTo(await file.createWritable());
    return true;
  } catch {
    return false;
  }
}

/** Hands it to the browser as a download, with all that browsers do with those; never opened here. */
export function saveAs(content: Blob, name: string): void {
  // Without its type, so that no browser shows it instead.
  const url = URL.createObjectURL(content.slice(0, content.size, 'application/octet-stream'));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Long after the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
