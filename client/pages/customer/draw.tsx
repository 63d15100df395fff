import '../../ui/tokens.css';
import '../../ui/base.css';
import { render } from 'preact';
import { CustomerApp } from './CustomerApp.tsx';
import type { CustomerFlow } from './flow.ts';

/** Puts the customer's pages into the document. */
export function draw(flow: CustomerFlow): void {
  const root = document.getElementById('app');
  if (root) render(<CustomerApp flow={flow} />, root);
}
