import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { errorText } from '../../i18n/errors.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Loading } from '../../ui/Spinner.tsx';

interface LazyProps {
  /** The same function each time. */
  readonly load: () => Promise<ComponentType>;
}

/** A page that is loaded only for those who open it. */
export function Lazy({ load }: LazyProps): JSX.Element {
  const [state, setState] = useState<
    { readonly Page: ComponentType; readonly of: unknown } | 'failed' | null
  >(null);
  useEffect(() => {
    let wanted = true;
    load().then(
      (Page) => wanted && setState({ Page, of: load }),
      () => wanted && setState('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  if (state === 'failed') return <EmptyState level={1} title={errorText('unavailable')} />;
  return state === null || state.of !== load ? <Loading /> : <state.Page />;
}
