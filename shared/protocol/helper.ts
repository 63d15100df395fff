import * as v from 'valibot';
import type { ControlId, RequestId, SessionNumber } from '../domain/ids.ts';
import type { DisplaySurface } from '../domain/media.ts';
import type { IceServer } from './answers.ts';
import type { Answer, WireError } from './errors.ts';
import { controlId, requestId, signal, token } from './fields.ts';
import { informationGroups } from './information.ts';

/**
 * What the helper and the server say to each other [RC1]. The helper is nobody in the session: it has a namespace of its own, in
 * which there is nothing but this, and belongs to the participant whose page asked for its code.
 */
export const HELPER_NAMESPACE = '/helper';

/** Six digits, spaces and hyphens that people type left out. */
export const helperCode = v.pipe(
  v.string(),
  v.maxLength(32),
  v.transform((value) => value.replace(/[\s-]/g, '')),
  v.regex(/^\d{6}$/),
);

export const helperHandshake = v.strictObject({
  protocol: v.pipe(v.number(), v.integer()),
  as: v.variant('kind', [
    v.strictObject({ kind: v.literal('code'), code: helperCode }),
    /** One that joined before and lost its line. */
    v.strictObject({ kind: v.literal('token'), token }),
  ]),
});
export type HelperHandshake = v.InferInput<typeof helperHandshake>;

/** Everything that a helper can say. Names that stand here are all that its line takes. */
export const HELPER_COMMANDS = {
  /** The customer's answer at the helper; `allow` false also ends it later on [RC3, RC4]. */
  'helper:answer': v.strictObject({ controlId, allow: v.boolean() }),
  'helper:signal': v.strictObject({ controlId, signal }),
  /** What this machine is, after the customer said yes here too [CT1]. */
  'helper:information': v.strictObject({ requestId, groups: informationGroups }),
} as const;
export type HelperCommandName = keyof typeof HELPER_COMMANDS;
export type HelperInput<Name extends HelperCommandName> = v.InferOutput<(typeof HELPER_COMMANDS)[Name]>;

export type HelperToServer = {
  [Name in HelperCommandName]: (input: HelperInput<Name>, ack: (answer: Answer<null>) => void) => void;
};

export interface HelperWelcome {
  /** Opens this helper's place again after a lost line. */
  readonly token: string;
  readonly siteName: string;
  readonly number: SessionNumber;
}

/** Who may control what of this machine, by the server's word. */
export interface HelperControl {
  readonly controlId: ControlId;
  /** Empty for a customer without a name. */
  readonly byName: string;
  readonly surface: DisplaySurface;
  /** What the browser's capture calls it; empty where it does not tell. */
  readonly capture: string;
  readonly iceServers: readonly IceServer[];
}

export interface ServerToHelper {
  /** First after every connection. */
  'helper:welcome': (welcome: HelperWelcome) => void;
  /** After each welcome and each change; null: nobody, from now on. */
  'helper:control': (control: HelperControl | null) => void;
  /** Who would like to know what this machine is, each time it is wanted; null: nobody any more [CT1]. */
  'helper:inspect': (wanted: { requestId: RequestId; byName: string } | null) => void;
  /** From the page that controls. */
  'helper:signal': (signal: { controlId: ControlId; signal: string }) => void;
  /** It is over, and why; the server closes the line after it. */
  'helper:closed': (error: WireError) => void;
}

/** How long a code is; for those who make one. */
export const HELPER_CODE_DIGITS = 6;
