import '../../../ui/tokens.css';
import '../../../ui/base.css';
import '../customer.css';
import './line.css';
import { render } from 'preact';
import type { InLine } from './QueueApp.tsx';
import { QueueApp } from './QueueApp.tsx';

/** The place in a session that a customer of a line has now. */
export interface SessionPlace {
  readonly number: string;
  readonly participantToken: string;
}

/** A queue's entry and line; resolves once an agent has taken this customer, with the document empty again. */
export function waitInLine(root: HTMLElement, address: string): Promise<SessionPlace> {
  return new Promise((resolve) => {
    const onTaken = ({ token, number, participantId }: InLine): void => {
      render(null, root);
      // The place in the session opens with the secret of the place in the line.
      resolve({ number, participantToken: `${participantId}.${token.slice(token.indexOf('.') + 1)}` });
    };
    render(<QueueApp address={address} onTaken={onTaken} />, root);
  });
}
