import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { EndReason } from '../../../shared/protocol/view.ts';
import type { Sent } from '../../session/presence/sent.ts';
import type { SessionClient } from '../../session/types.ts';

/** Why the form stands there again: a refusal, a place that was given up, a link of which a part is missing. */
export type FormRefusal = ErrorCode | 'placeLost' | 'linkCut';

/** Where the customer is; one page for each. */
export type Step =
  | { readonly at: 'form'; readonly number: string; readonly refusal: FormRefusal | null }
  /** By link, where the site says something about privacy first [AD3]. */
  | { readonly at: 'privacy'; readonly number: string }
  | { readonly at: 'joining'; readonly number: string }
  | {
      readonly at: 'inside';
      readonly number: string;
      readonly session: SessionClient;
      /** Whether the server said at the joining that somebody's picture runs. */
      readonly awaitsPicture: boolean;
    }
  | {
      readonly at: 'out';
      readonly number: string;
      readonly because: OutBecause;
      readonly mayReturn: boolean;
      /** Of the place that they had, where they were in: the site may ask them something [FO1]. */
      readonly token: string | null;
    };

/** Why one is out: left by one's own click, ended, or a refusal. */
export type OutBecause =
  | { readonly kind: 'left' }
  /** Another page of this browser has the place. */
  | { readonly kind: 'elsewhere'; readonly sent: Sent }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly hostName: string | null }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** What was typed to join. */
export interface JoinForm {
  readonly number: string;
  readonly name: string;
  /** In the site's form [FO1]. */
  readonly answers?: Readonly<Record<string, string>>;
}
