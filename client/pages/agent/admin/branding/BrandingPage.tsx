import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isColour, shadesOf } from '../../../../../shared/domain/accent.ts';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import type { Branding } from '../../../../../shared/protocol/branding.ts';
import { currentSite } from '../../../../account/account.ts';
import { t } from '../../../../i18n/branding.ts';
import { getBranding } from '../../../../net/branding.ts';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { LogoField } from './LogoField.tsx';
import { Preview } from './Preview.tsx';
import { useLook } from './useLook.ts';
import '../queues/queues.css';
import './branding.css';

/** How the site looks to everybody, with a preview of both looks [AD3]. */
export function BrandingPage(): JSX.Element {
  usePage(t('title'));
  const asked = useAsked(getBranding);
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
        </div>
      </div>
      <AskedState asked={asked} />
      {asked.data ? <Editor branding={asked.data} put={asked.put} /> : null}
    </>
  );
}

interface EditorProps {
  readonly branding: Branding;
  readonly put: (branding: Branding) => void;
}

function Editor({ branding, put }: EditorProps): JSX.Element {
  const [name, setName] = useState(currentSite()?.siteName ?? '');
  const [accent, setAccent] = useState(branding.accent);
  /** Null: none; undefined: as it is. */
  const [logo, setLogo] = useState<string | null | undefined>(undefined);
  const { save, busy, refusal } = useLook({ branding, put });
  const colour = accent.trim().toLowerCase();
  const isWrong = colour !== '' && !isColour(colour);
  const shown = logo === undefined ? branding.logo : logo && `data:image;base64,${logo}`;
  return (
    <form
      class="queue-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong && !busy) void save({ name, accent: colour, logo }, () => setLogo(undefined));
      }}
    >
      {refusal === null ? null : (
        <Notice tone="danger" announce>
          {refusal}
        </Notice>
      )}
      <div class="queue-columns">
        <div class="queue-fields">
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            {...{ value: name, maxLength: LIMITS.nameLength, onInput: setName }}
          />
          <TextField
            label={t('accent')}
            hint={colour === '' || isWrong ? t('accentHint') : wordsOf(colour)}
            error={isWrong ? t('accentWrong') : null}
            {...{ value: accent, maxLength: 7, onInput: setAccent }}
            after={
              <input
                class="brand-pick"
                type="color"
                aria-label={t('accentPick')}
                value={isColour(colour) ? colour : OWN}
                onInput={(event) => setAccent(event.currentTarget.value)}
              />
            }
          />
          <LogoField hasLogo={shown !== null} onChange={setLogo} />
        </div>
        <Preview {...{ name, colour: isColour(colour) ? colour : OWN, logo: shown }} />
      </div>
      <div class="queue-foot">
        <span />
        <Button type="submit" look="primary" busy={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

/** The product's own, as tokens.css has it. */
const OWN = '#2b4ea2';

/** What is made of a colour that cannot be read as it is. */
function wordsOf(colour: string): string {
  const { light, dark } = shadesOf(colour);
  const words = [
    ...(light.accent === colour ? [] : [t('madeDarker', { colour: light.accent })]),
    ...(dark.accent === colour ? [] : [t('madeLighter', { colour: dark.accent })]),
  ];
  return words.length === 0 ? t('asIs') : words.join(' ');
}
