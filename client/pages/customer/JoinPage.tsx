import { ShieldCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { isVisible, tidyName } from '../../../shared/domain/text.ts';
import { refusalText, text } from '../../i18n/customer.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { digitsOf, groupWhileTyping, numberFault } from './address.ts';
import { Frame } from './Frame.tsx';
import { PrivacyNote } from './PrivacyNote.tsx';
import type { FormRefusal } from './step.ts';

export interface JoinPageProps {
  readonly number: string;
  readonly refusal: FormRefusal | null;
  readonly onSubmit: (form: { number: string; name: string }) => Promise<void>;
}

/** What was typed outlives a refusal: the page is drawn anew after each try. */
const typed = { number: '', name: '' };

/** Number and name; the phone way into a session [JO1, IN5]. */
export function JoinPage({ number: given, refusal, onSubmit }: JoinPageProps): JSX.Element {
  const [number, setNumber] = useState(formatSessionNumber(given) || typed.number);
  const [name, setName] = useState(typed.name);
  const [tried, setTried] = useState(false);
  const numberField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  Object.assign(typed, { number, name });
  // A number that came with the address and cannot be one is told at once.
  const fault = tried || (given !== '' && number === formatSessionNumber(given)) ? numberFault(number) : null;
  const isNameMissing = tried && !isVisible(tidyName(name));
  useEffect(() => {
    (given && !numberFault(given) && refusal !== 'number_unknown' ? nameField : numberField).current?.focus();
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (numberFault(number)) numberField.current?.focus();
    else if (!isVisible(tidyName(name))) nameField.current?.focus();
    else void onSubmit({ number: digitsOf(number), name: tidyName(name) });
  };
  return (
    <Frame title={text('pageTitle')} navigation={<JoinNavigation />}>
      <form class="card join" noValidate onSubmit={submit}>
        <div class="join-lead">
          <h1>{text('joinTitle')}</h1>
          <p>{text('joinLead')}</p>
        </div>
        {refusal ? (
          <Notice tone={refusal === 'placeLost' || refusal === 'linkCut' ? 'info' : 'danger'} announce>
            {refusal === 'placeLost' || refusal === 'linkCut' ? text(refusal) : refusalText(refusal)}
          </Notice>
        ) : null}
        <TextField
          label={text('joinNumber')}
          hint={text('joinNumberHint')}
          error={fault && faultText(fault, number)}
          value={number}
          onInput={(value) => setNumber(groupWhileTyping(value))}
          inputMode="numeric"
          large
          inputRef={numberField}
        />
        <TextField
          label={text('joinName')}
          hint={text('joinNameHint')}
          error={isNameMissing ? text('joinNameMissing') : null}
          value={name}
          onInput={setName}
          autoComplete="name"
          maxLength={LIMITS.nameLength}
          inputRef={nameField}
        />
        <PrivacyNote />
        <Button type="submit" look="primary" size="large" className="wide-button">
          {text('join')}
        </Button>
      </form>
      <Assurance />
    </Frame>
  );
}

function faultText(fault: NonNullable<ReturnType<typeof numberFault>>, number: string): string {
  return fault === 'joinNumberShort' ? text(fault, { count: digitsOf(number).length }) : text(fault);
}

function JoinNavigation(): JSX.Element {
  return (
    <nav class="customer-nav" aria-label={text('navigation')}>
      <a href="/join" aria-current="page">
        {text('navJoin')}
      </a>
      <a href="/sign-in">{text('navSignIn')}</a>
    </nav>
  );
}

/** What a nervous person wants to know before anything else. */
function Assurance(): JSX.Element {
  return (
    <p class="promise">
      <ShieldCheck size={18} aria-hidden="true" />
      <span>
        {text('joinPromise')} <a href="/check">{text('checkLink')}</a>
      </span>
    </p>
  );
}
