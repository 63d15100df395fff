import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../../i18n/customer.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

export interface LaterProps<Module> {
  /** Fetches the part; the same function each time. */
  readonly load: () => Promise<Module>;
  /** Holds its room until it is there, so that a click on what stands below does not miss; nothing unless given. */
  readonly meanwhile?: JSX.Element;
  readonly children: (module: Module) => JSX.Element | null;
}

/** A part of the page that is fetched when it is first needed, so that the page itself opens fast. */
export function Later<Module>({ load, meanwhile, children }: LaterProps<Module>): JSX.Element | null {
  const [state, setState] = useState<{ module: Module } | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    load().then(
      (module) => current && setState({ module }),
      () => current && setState('failed'),
    );
    return () => {
      current = false;
    };
  }, [load]);
  if (state === null) return meanwhile ?? null;
  return state === 'failed' ? <PartFailed /> : children(state.module);
}

/** Loading the page anew keeps the place [CT2]. */
function PartFailed(): JSX.Element {
  const action = <Button onClick={() => location.reload()}>{text('partReload')}</Button>;
  return (
    <Notice tone="danger" announce actions={action}>
      {text('partFailed')}
    </Notice>
  );
}
