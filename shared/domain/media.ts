/** Words of the media plane that core, SFU and pages share. */

/** What a producer carries; also its mediasoup `appData.source`. */
export const MEDIA_SOURCES = ['microphone', 'camera', 'screen', 'screenAudio'] as const;
export type MediaSource = (typeof MEDIA_SOURCES)[number];
export type MediaKind = 'audio' | 'video';

/** The only kind that each source may have; anything else is refused. */
export const KIND_OF_SOURCE: Readonly<Record<MediaSource, MediaKind>> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  screenAudio: 'audio',
};

/** W3C Screen Capture's `displaySurface`. */
/** When the host's page takes a picture of what a customer shows [TR7]. */
export const STILL_MOMENTS = ['start', 'annotation', 'end'] as const;
export type StillMoment = (typeof STILL_MOMENTS)[number];

export const DISPLAY_SURFACES = ['monitor', 'window', 'browser'] as const;
export type DisplaySurface = (typeof DISPLAY_SURFACES)[number];

/** W3C MediaStreamTrack `contentHint` of a screen [SH4]. */
export const CONTENT_HINTS = ['detail', 'motion'] as const;
export type ContentHint = (typeof CONTENT_HINTS)[number];

/** What the host may ask a customer for [CO1]; the later ones are refused until they are built. */
export const CONSENT_KINDS = [
  'viewDesktop',
  'viewApplication',
  'controlDesktop',
  'controlApplication',
  'systemInformation',
  'file',
  'recording',
] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** Kinds of consent whose activity exists already. */
export const BUILT_CONSENT_KINDS: readonly ConsentKind[] = [
  'viewDesktop',
  'viewApplication',
  'controlDesktop',
  'controlApplication',
  'systemInformation',
];

/** What a page tells of something that it receives: it goes on, or it stood still after it had begun [RL5]. */
export const FLOWS = ['flows', 'stands'] as const;
export type Flow = (typeof FLOWS)[number];

/**
 * What a page says of its own line: it carries everything; the picture late and the voice first; not even the whole voice
 * [RL7]; no media at all, by any way [RL6].
 */
export const LINE_CONDITIONS = ['good', 'slow', 'lossy', 'blocked'] as const;
export type LineCondition = (typeof LINE_CONDITIONS)[number];

/** How good a participant's line is, from RTCP and mediasoup's scores. */
const QUALITIES = ['good', 'fair', 'poor', 'unknown'] as const;
export type Quality = (typeof QUALITIES)[number];
