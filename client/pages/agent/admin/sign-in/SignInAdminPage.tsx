import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import type { Answer } from '../../../../../shared/protocol/errors.ts';
import type { ProviderView } from '../../../../../shared/protocol/sign-in.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { t } from '../../../../i18n/sign-in.ts';
import { getProvider, removeProvider, setProvider } from '../../../../net/sign-in.ts';
import { Button } from '../../../../ui/Button.tsx';
import { CardForm } from '../../../../ui/CardForm.tsx';
import { CopyField } from '../../../../ui/CopyField.tsx';
import { ConfirmDialog } from '../../../../ui/Dialog.tsx';
import { Checkbox, TextField } from '../../../../ui/Field.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';

/** The provider by which users can sign in [AD1]. */
export function SignInAdminPage(): JSX.Element {
  usePage(t('signInAdminTitle'));
  const asked = useAsked(getProvider);
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('signInAdminTitle')}</h1>
          <p>{t('signInAdminLead')}</p>
        </div>
      </div>
      <AskedState asked={asked} />
      {asked.data ? (
        <ProviderForm key={asked.data.provider?.issuer ?? ''} view={asked.data} onChanged={asked.put} />
      ) : null}
    </>
  );
}

interface Draft {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly on: boolean;
}

const faultsOf = ({ name, issuer, clientId, secret }: Draft, keepsSecret: boolean) => ({
  name: name.trim() ? null : t('providerNameMissing'),
  issuer: URL.canParse(issuer.trim()) ? null : t('providerIssuerWrong'),
  clientId: clientId.trim() ? null : t('providerClientMissing'),
  secret: secret || keepsSecret ? null : t('providerSecretMissing'),
});

interface ProviderFormProps {
  readonly view: ProviderView;
  readonly onChanged: (view: ProviderView) => void;
}

function ProviderForm({ view, onChanged }: ProviderFormProps): JSX.Element {
  const before = view.provider;
  const [draft, setDraft] = useState<Draft>({
    ...{ name: '', issuer: '', clientId: '', on: true, ...before },
    secret: '',
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { name, issuer, clientId, secret, on } = draft;
  const keepsSecret = before !== null && before.issuer === issuer.trim();
  const faults = faultsOf(draft, keepsSecret);
  const run = async (asked: Promise<Answer<ProviderView>>, said: string): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await asked;
    setBusy(false);
    if (!answer.ok) return setError(errorText(answer.error.code));
    setDraft({ ...draft, secret: '' });
    setTried(false);
    showToast({ text: said, tone: 'info' });
    onChanged(answer.data);
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return;
    const kept = { name: name.trim(), issuer: issuer.trim(), clientId: clientId.trim(), on };
    await run(setProvider({ ...kept, ...(secret && { clientSecret: secret }) }), t('providerSaved'));
  };
  return (
    <CardForm busy={busy} error={error} onSubmit={save}>
      <ProviderFields {...{ view, draft, keepsSecret }} faults={tried ? faults : null} onChange={setDraft} />
      <div class="button-row">
        <Button type="submit" look="primary" busy={busy}>
          {t('save')}
        </Button>
        {before === null ? null : (
          <Button look="danger" onClick={() => setAsking(true)}>
            {t('providerRemove')}
          </Button>
        )}
      </div>
      {asking ? (
        <ConfirmDialog
          title={t('providerRemoveTitle', { name: before?.name ?? '' })}
          confirm={t('providerRemove')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void run(removeProvider(), t('providerRemoved'));
          }}
        >
          {t('providerRemoveText')}
        </ConfirmDialog>
      ) : null}
    </CardForm>
  );
}

function ProviderFields(props: {
  readonly view: ProviderView;
  readonly draft: Draft;
  readonly keepsSecret: boolean;
  readonly faults: ReturnType<typeof faultsOf> | null;
  readonly onChange: (draft: Draft) => void;
}): JSX.Element {
  const { view, draft, keepsSecret, faults, onChange } = props;
  return (
    <>
      <CopyField
        label={t('providerCallback')}
        hint={t('providerCallbackHint')}
        value={view.callbackUrl}
        copyLabel={t('providerCallbackCopy')}
      />
      <TextField
        label={t('providerName')}
        hint={t('providerNameHint')}
        maxLength={LIMITS.nameLength}
        value={draft.name}
        onInput={(name) => onChange({ ...draft, name })}
        error={faults?.name}
      />
      <TextField
        label={t('providerIssuer')}
        hint={t('providerIssuerHint')}
        maxLength={LIMITS.webhookUrlLength}
        value={draft.issuer}
        onInput={(issuer) => onChange({ ...draft, issuer })}
        error={faults?.issuer}
      />
      <TextField
        label={t('providerClient')}
        maxLength={LIMITS.tokenLength}
        value={draft.clientId}
        onInput={(clientId) => onChange({ ...draft, clientId })}
        error={faults?.clientId}
      />
      <TextField
        label={t('providerSecret')}
        hint={keepsSecret ? t('providerSecretKept') : undefined}
        type="password"
        autoComplete="off"
        maxLength={LIMITS.providerSecretLength}
        value={draft.secret}
        onInput={(secret) => onChange({ ...draft, secret })}
        error={faults?.secret}
      />
      <Checkbox
        label={t('providerOn')}
        hint={t('providerOnHint')}
        checked={draft.on}
        onChange={(on) => onChange({ ...draft, on })}
      />
    </>
  );
}
