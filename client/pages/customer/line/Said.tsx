import type { ComponentChildren, JSX } from 'preact';
import { Frame } from '../Frame.tsx';

/** A page that says one thing, and perhaps what to do. */
export function Said(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
  /** Below it. */
  readonly after?: ComponentChildren;
}): JSX.Element {
  return (
    <Frame title={props.title}>
      <section class="card line-said">
        <h1>{props.title}</h1>
        <p class="said-text">{props.text}</p>
        {props.children}
      </section>
      {props.after}
    </Frame>
  );
}
