import type { JSX } from 'preact';
import { currentUser } from '../../../account/account.ts';
import { t } from '../../../i18n/account.ts';
import { getOwnAccount } from '../../../net/own-account.ts';
import { AskedState } from '../admin/AskedState.tsx';
import { useAsked } from '../admin/useAsked.ts';
import { usePage } from '../usePage.ts';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { TwoFactorCard } from './TwoFactorCard.tsx';
import './account.css';

/** A user's own account: second factor, passkeys, password [AD1]. */
export function AccountPage(): JSX.Element {
  usePage(t('accountTitle'));
  const asked = useAsked(getOwnAccount);
  const user = currentUser();
  return (
    <div class="page page-reading">
      <div class="page-head">
        <h1>{t('accountTitle')}</h1>
        <p>
          <bdi>{user?.name}</bdi> · {user?.email}
        </p>
      </div>
      <AskedState asked={asked} />
      {asked.data ? <TwoFactorCard on={asked.data.twoFactor} onChanged={asked.reload} /> : null}
      <PasskeysCard />
      <PasswordCard />
    </div>
  );
}
