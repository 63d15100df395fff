import type { JSX } from 'preact';
import { accentTokens } from '../../../../../shared/domain/accent.ts';
import { t } from '../../../../i18n/branding.ts';
import { Logo } from '../../../../ui/Logo.tsx';

export interface PreviewProps {
  readonly name: string;
  readonly colour: string;
  /** Address of a picture; null: the product's mark. */
  readonly logo: string | null;
}

/** A customer's page in small, in light and in dark, by the same tokens. */
export function Preview({ name, colour, logo }: PreviewProps): JSX.Element {
  return (
    <aside class="queue-preview" aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      {(['light', 'dark'] as const).map((look) => (
        <section
          key={look}
          class={`brand-look brand-look-${look}`}
          aria-label={t(look === 'light' ? 'previewLight' : 'previewDark')}
          // Set by the page's own script, which the policy allows; never in the document.
          style={{ colorScheme: look, ...accentTokens(colour) }}
        >
          <span class="brand-look-head">
            {logo === null ? <Logo /> : <img src={logo} alt="" />}
            <strong>{name || '…'}</strong>
          </span>
          <span class="brand-look-button">{t('previewButton')}</span>
          <span class="brand-look-soft">{t('previewSoft')}</span>
          <span class="brand-look-link">{t('previewLink')}</span>
        </section>
      ))}
    </aside>
  );
}
