/**
 * What `Frame` and `ShareStage` make of a page with a picture, without its words: the same tags with the same classes, so
 * that the picture stands where it will stand. Preact takes over what it finds in its place, the running video too.
 */
const SHELL = `<div class="customer"><header class="customer-head"></header><div class="customer-body">
<main class="customer-main customer-main-wide"><h1 class="helping">&nbsp;</h1><section class="stage">
<p class="stage-title">&nbsp;</p><div class="stage-picture"><video autoplay playsinline></video></div>
</section></main></div></div>`.replaceAll('\n', '');

/**
 * Shows a share before the page around it is drawn, which costs more than everything else of a join. Resolves with the
 * first picture, at the latest after `patienceMs`.
 */
export async function showEarly(
  root: HTMLElement,
  { stream, patienceMs }: { readonly stream: MediaStream; readonly patienceMs: number },
): Promise<void> {
  root.innerHTML = SHELL;
  const video = root.querySelector('video');
  if (!video) return;
  // As a property: the attribute of a page that is made by a script does not mute.
  video.muted = true;
  video.srcObject = stream;
  await Promise.race([firstFrame(video), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}

/** Resolves when a picture is on the screen, or where the browser does not tell that, ready for it. */
function firstFrame(video: HTMLVideoElement): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(resolve);
    else (video as HTMLVideoElement).addEventListener('loadeddata', resolve, { once: true });
  });
}
