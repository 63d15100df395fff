import { useState } from 'preact/hooks';
import type { Branding } from '../../../../../shared/protocol/branding.ts';
import { currentSite } from '../../../../account/account.ts';
import { t } from '../../../../i18n/branding.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { setSetting } from '../../../../net/admin.ts';
import { logoAt, setBranding } from '../../../../net/branding.ts';
import { showToast } from '../../../../ui/toast.ts';

interface Look {
  readonly name: string;
  readonly accent: string;
  /** Null: none; undefined: as it is. */
  readonly logo: string | null | undefined;
}

/** Saves how the site looks, and offers the way back. */
export function useLook({
  branding,
  put,
}: {
  readonly branding: Branding;
  readonly put: (branding: Branding) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [savedName, setSavedName] = useState(currentSite()?.siteName ?? '');
  const send = async ({ name, logo, accent }: Look): Promise<boolean> => {
    setBusy(true);
    const named = name === savedName ? null : await setSetting({ name: 'siteName', value: name });
    const change = { accent, ...(logo !== undefined && { logo }) };
    const answer = named !== null && !named.ok ? named : await setBranding(change);
    setBusy(false);
    setRefusal(answer.ok ? null : errorText(answer.error.code));
    if (named?.ok) setSavedName(name);
    // Of the settings nothing is shown here.
    if (answer.ok && 'accent' in answer.data) put(answer.data);
    return answer.ok;
  };
  const save = async (look: Look, done: () => void): Promise<void> => {
    const logo = look.logo === undefined ? undefined : branding.logo && (await logoAt(branding.logo));
    const before: Look = { name: savedName, accent: branding.accent, logo };
    if (!(await send(look))) return;
    done();
    showToast({
      ...{ text: t('saved'), tone: 'info', about: 'branding' },
      action: { label: t('undo'), run: () => void send(before) },
    });
  };
  return { save, busy, refusal };
}
