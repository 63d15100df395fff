import type { SegmentHead } from './segment.ts';
import type { SegmentTrack } from './track.ts';

/** What the server tells the recorder's process. Numbers are the server's own. */
export type ToRecorder =
  | {
      readonly type: 'openSegment';
      readonly segment: number;
      readonly path: string;
      readonly head: SegmentHead;
    }
  | { readonly type: 'closeSegment'; readonly segment: number }
  | { readonly type: 'openTrack'; readonly segment: number; readonly track: number }
  | { readonly type: 'describeTrack'; readonly track: number; readonly of: SegmentTrack }
  | { readonly type: 'closeTrack'; readonly track: number };

/** What it answers. */
export type FromRecorder =
  /** The track's packets are awaited on this port of the loopback. */
  | { readonly type: 'listening'; readonly track: number; readonly port: number }
  | { readonly type: 'segmentClosed'; readonly segment: number }
  | {
      readonly type: 'segmentFailed';
      readonly segment: number;
      readonly reason: string;
      readonly isFull: boolean;
    };
