import { Globe, Hand, House } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { User } from '../../account/account.ts';
import { currentSite, currentUser } from '../../account/account.ts';
import { t } from '../../i18n/agent.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { isSessionNumber, NumberField } from '../../ui/NumberField.tsx';
import { OpenSessions } from './OpenSessions.tsx';
import { usePage } from './usePage.ts';
import './home.css';

/** What Tasuki is; customers join by number, agents go on to their work [JO1]. */
export function HomePage(): JSX.Element {
  usePage(t('product'));
  const site = currentSite();
  const user = currentUser();
  return (
    <div class="home">
      {user ? <Welcome user={user} /> : <Introduction />}
      <div class="card home-card">
        {site?.needsSetup ? <Notice>{t('setupNeeded')}</Notice> : null}
        <JoinBox />
        {user ? null : (
          <div class="home-agents">
            <p>
              <strong>{t('homeAgentTitle')}</strong> {t('homeAgentText')}
            </p>
            <Link class="button button-secondary button-medium" href="/sign-in">
              {t('signIn')}
            </Link>
          </div>
        )}
      </div>
      {user ? null : <Points siteName={site?.siteName ?? t('product')} />}
    </div>
  );
}

function Introduction(): JSX.Element {
  return (
    <div class="home-intro">
      <h1>{t('homeTitle')}</h1>
      <p>{t('homeLead')}</p>
    </div>
  );
}

function Welcome({ user }: { readonly user: User }): JSX.Element {
  const [, navigate] = useLocation();
  return (
    <div class="home-intro">
      <h1>{t('homeWelcome', { name: user.name })}</h1>
      <p>{t('homeWelcomeText')}</p>
      <div class="button-row">
        <Button look="primary" size="large" onClick={() => navigate('/support/start')}>
          {t('navStart')}
        </Button>
        <Button size="large" onClick={() => navigate('/support/assist')}>
          {t('navAssist')}
        </Button>
      </div>
      <OpenSessions />
    </div>
  );
}

function JoinBox(): JSX.Element {
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string | null>(null);
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isSessionNumber(digits)) location.assign(`/join/${digits}`);
        else setError(t('sessionNumberShort'));
      }}
    >
      <h2>{t('homeJoinTitle')}</h2>
      <NumberField
        label={t('sessionNumber')}
        hint={t('homeJoinHint')}
        error={error}
        large
        value={digits}
        onInput={(next) => {
          setDigits(next);
          setError(null);
        }}
      />
      <Button type="submit" look="primary" size="large" className="button-wide">
        {t('join')}
      </Button>
    </form>
  );
}

function Points({ siteName }: { readonly siteName: string }): JSX.Element {
  const points = [
    { Icon: Hand, title: t('homePoint1'), text: t('homePoint1Text') },
    { Icon: Globe, title: t('homePoint2'), text: t('homePoint2Text') },
    { Icon: House, title: t('homePoint3'), text: t('homePoint3Text', { site: siteName }) },
  ];
  return (
    <ul class="home-points">
      {points.map(({ Icon, title, text }) => (
        <li key={title}>
          <Icon size={20} aria-hidden="true" />
          <strong>{title}</strong>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  );
}
