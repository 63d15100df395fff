import type { AuditAct, AuditDetails } from '../../shared/domain/audit.ts';
import type { UserId } from '../../shared/domain/ids.ts';

/** Who did something: a user, or the command line. */
export interface AuditActor {
  /** Null: the command line. */
  readonly userId: UserId | null;
  readonly name: string;
}
export const COMMAND_LINE: AuditActor = { userId: null, name: 'command line' };

export interface AuditEntry {
  readonly actor: AuditActor;
  readonly act: AuditAct;
  /** To whom or what, as people call it; never a secret. */
  readonly target: string;
  readonly details?: AuditDetails;
}

/** The audit log as whoever does something sees it [AD4]: it only ever grows. */
export interface AuditPort {
  /** Resolves once it is on disk. */
  record(entry: AuditEntry): Promise<void>;
}
