/** What is captured, as far as the browser says. */
export function surfaceOf(track: MediaStreamTrack): string {
  const { deviceId = '', displaySurface = '' } = track.getSettings();
  return [deviceId, displaySurface, track.label].join(' ');
}
