import { Heart } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { Survey as Asked } from '../../shared/protocol/site-forms.ts';
import { errorText } from '../i18n/errors.ts';
import { t } from '../i18n/queue.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFields } from './FormFields.tsx';
import { getSurvey, giveSurvey } from './survey.ts';
import './survey.css';

/** What the site asks a customer afterwards [FO1]. Nothing where it asks nothing or cannot be asked: nobody has to answer. */
export function Survey({ place }: { readonly place: Place }): JSX.Element | null {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { number, token } = place;
  useEffect(() => {
    let here = true;
    void getSurvey({ number, token }).then((answer) => {
      if (here && answer.ok && answer.data.fields.length > 0) setAsked(answer.data);
    });
    return () => {
      here = false;
    };
  }, [number, token]);
  if (asked === null) return null;
  if (asked.given) return <Thanks />;
  return <Questions {...{ asked, place }} onGiven={() => setAsked({ ...asked, given: true })} />;
}

/** By the number in the address, whatever it is: the server judges it. */
type Place = Parameters<typeof getSurvey>[0];

interface QuestionsProps {
  readonly asked: Asked;
  readonly place: Place;
  readonly onGiven: () => void;
}

function Questions({ asked, place, onGiven }: QuestionsProps): JSX.Element {
  const { fields, submit } = useFields(asked.fields, false);
  const [refusal, setRefusal] = useState<ErrorCode | 'empty' | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answers = submit();
    if (answers === null || busy) return;
    if (answers.length === 0) return setRefusal('empty');
    setBusy(true);
    const written = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
    const answer = await giveSurvey(place, written);
    setBusy(false);
    if (answer.ok || answer.error.code === 'survey_given') onGiven();
    else setRefusal(answer.error.code);
  };
  return (
    <form class="card survey" noValidate aria-labelledby="survey" onSubmit={(event) => void send(event)}>
      <div class="survey-lead">
        <h2 id="survey">{t('surveyTitle')}</h2>
        <p class="quiet-text">{t('surveyLead')}</p>
      </div>
      {refusal === null ? null : (
        <Notice tone={refusal === 'empty' ? 'info' : 'danger'} announce>
          {refusal === 'empty' ? t('surveyEmpty') : errorText(refusal)}
        </Notice>
      )}
      {fields}
      <Button type="submit" look="primary" size="large" busy={busy} className="wide-button">
        {t('surveySend')}
      </Button>
    </form>
  );
}

/** Takes the focus, which the button had that is gone. */
function Thanks(): JSX.Element {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  }, []);
  return (
    <section ref={box} class="card survey survey-thanks" tabIndex={-1}>
      <Heart aria-hidden="true" />
      <p role="status">{t('surveyThanks')}</p>
    </section>
  );
}
