import type { SessionRole } from '../../shared/domain/roles.ts';

/** One thing that a hostile page does. Plain data, so that a failure can be kept and played again. */
export type Message =
  | {
      readonly kind: 'command';
      readonly role: SessionRole;
      readonly name: string;
      readonly args: readonly unknown[];
      readonly ack: boolean;
    }
  | {
      readonly kind: 'handshake';
      readonly auth: unknown;
      readonly cookie: boolean;
      readonly origin: string | null;
    }
  | {
      readonly kind: 'floor';
      readonly seat: 'agent' | 'customer' | 'manager';
      readonly name: string;
      readonly input: unknown;
    }
  | { readonly kind: 'raw'; readonly packets: readonly string[] }
  | {
      readonly kind: 'http';
      readonly call: string;
      readonly body: string | null;
      readonly headers: Readonly<Record<string, string>>;
      readonly signedIn: boolean;
      readonly json: unknown;
    };
