import * as v from 'valibot';
import { ANNOTATORS } from '../../domain/annotation.ts';
import { FILE_RESULTS } from '../../domain/files.ts';
import * as field from '../fields.ts';

import { about, controlEndReason, event } from './parts.ts';

/** Files, annotation and remote control. */
export const handsEvents = [
  event('fileOffered', {
    fileId: field.fileId,
    from: field.participantId,
    to: field.participantId,
    name: field.writtenFileName,
    size: field.fileSize,
    expiresAt: field.timestamp,
  }),
  event('fileAccepted', { fileId: field.fileId }),
  /** `sha256`: of what was received. */
  event('fileClosed', {
    fileId: field.fileId,
    result: v.picklist(FILE_RESULTS),
    by: v.nullable(field.participantId),
    sha256: v.nullable(field.sha256),
  }),
  /** `by` null: the teardown, where nobody did it. */
  event('annotationAllowed', {
    who: v.picklist(ANNOTATORS),
    allowed: v.boolean(),
    by: v.nullable(field.participantId),
  }),
  /** `by` may control what `of` shares; the helper on that machine is still to say yes [RC1, RC4]. */
  event('controlGranted', {
    controlId: field.controlId,
    by: field.participantId,
    of: field.participantId,
    requestId: v.nullable(field.requestId),
  }),
  /** Allowed at the helper too. */
  event('controlBegan', { controlId: field.controlId }),
  event('controlEnded', {
    controlId: field.controlId,
    reason: controlEndReason,
    by: v.nullable(field.participantId),
  }),
  /** `by` may see what browser and machine of `of` are [CT1]. */
  event('informationAllowed', {
    requestId: field.requestId,
    by: field.participantId,
    of: field.participantId,
  }),
  /** `by` null: a time that ran out. */
  event('informationEnded', { requestId: field.requestId, by: v.nullable(field.participantId) }),
  /** The helper runs on this participant's machine, or no longer. */
  event('helperCame', about),
  event('helperGone', about),
] as const;
