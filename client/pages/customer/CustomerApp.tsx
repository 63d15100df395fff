import type { JSX } from 'preact';
import { Toasts } from '../../ui/Toasts.tsx';
import { Connecting } from './Connecting.tsx';
import type { CustomerFlow } from './flow.ts';
import { JoinPage } from './JoinPage.tsx';
import { Later } from './Later.tsx';
import { OutPage } from './OutPage.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';
import { SupportPage } from './SupportPage.tsx';
import './customer.css';

const loadCopy = () => import('./OwnCopy.tsx');

/** The customer's whole way, one page at a time. */
export function CustomerApp({ flow }: { readonly flow: CustomerFlow }): JSX.Element {
  return (
    <>
      <CurrentPage flow={flow} />
      <Toasts />
    </>
  );
}

function CurrentPage({ flow }: { readonly flow: CustomerFlow }): JSX.Element {
  const step = flow.step.value;
  switch (step.at) {
    case 'form':
      return (
        <JoinPage
          key={step.number}
          number={step.number}
          refusal={step.refusal}
          onSubmit={(form) => flow.submit(form)}
        />
      );
    case 'privacy':
      return <PrivacyPage onGoOn={() => flow.goOn()} />;
    case 'joining':
      return <Connecting />;
    case 'inside':
      return <SupportPage key={step.number} flow={flow} session={step.session} />;
    case 'out':
      return (
        <OutPage
          {...{ because: step.because, mayReturn: step.mayReturn }}
          place={step.token === null ? null : { number: step.number, token: step.token }}
          onAgain={() => flow.again()}
        >
          {step.token === null || step.because.kind !== 'ended' ? null : (
            <Later load={loadCopy}>
              {({ OwnCopy }) => <OwnCopy number={step.number} token={step.token ?? ''} />}
            </Later>
          )}
        </OutPage>
      );
  }
}
