import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AUDIT_ACTS, type AuditAct } from '../../../shared/domain/audit.ts';

const BY_FILE = {
  'test/integration/cli/cli.test.ts': ['userAdded'],
  'test/integration/http/admin.test.ts': [
    ...['userInvited', 'userChanged', 'userDeactivated', 'userActivated', 'userRemoved', 'signInsEnded'],
    ...['passwordLinkMade', 'passwordSet', 'settingChanged', 'auditExported'],
  ],
  'test/integration/http/two-factor.test.ts': ['twoFactorOn', 'twoFactorOff', 'recoveryCodesMade'],
  'test/integration/http/passkeys.test.ts': ['passkeyAdded', 'passkeyRemoved'],
  'test/integration/http/provider.test.ts': ['signInByProviderChanged', 'signInLinked'],
  'test/integration/http/branding.test.ts': ['brandingChanged'],
  'test/integration/http/forms.test.ts': ['formChanged', 'textsChanged'],
  'test/integration/http/queue-admin.test.ts': [
    ...['queueAdded', 'queueChanged', 'queueRemoved', 'queueOpened', 'queueClosed'],
  ],
  'test/integration/http/outbox.test.ts': ['mailTested'],
  'test/integration/http/webhooks.test.ts': [
    ...['deliveryRepeated', 'webhookAdded', 'webhookChanged', 'webhookRemoved', 'webhookTested'],
  ],
  'test/integration/http/recordings.test.ts': [
    ...['recordingViewed', 'recordingDownloaded', 'recordingDeleted'],
  ],
  'test/integration/http/reports.test.ts': ['recordsExported'],
  'test/integration/server/backup.test.ts': ['backupMade', 'backupRestored'],
};
/** Of each act the test that does it and finds its line [AD4]. */
const PROOFS = new Map(Object.entries(BY_FILE).flatMap(([file, acts]) => acts.map((act) => [act, file])));

it.each(AUDIT_ACTS)('[AD4] %s is done by a test that finds its line', (act: AuditAct) => {
  const file = PROOFS.get(act);
  expect(file).toBeDefined();
  // As a value that is looked for, or as the choice of lines that are asked for.
  expect(readFileSync(file ?? '', 'utf8')).toMatch(new RegExp(`['=]${act}['\\s]`));
});
