import type { JSX } from 'preact';
import { text } from '../../i18n/customer.ts';
import { Loading } from '../../ui/Spinner.tsx';
import { Frame } from './Frame.tsx';

/** Between the link and the support page: a moment, on a good line less than that [UI4]. */
export function Connecting(): JSX.Element {
  return (
    <Frame title={text('pageTitle')}>
      <h1 class="visually-hidden">{text('pageTitle')}</h1>
      <Loading label={text('joining')} />
    </Frame>
  );
}
