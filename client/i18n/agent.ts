import { agent as en } from './en/agent.ts';
import { addCatalogue } from './index.ts';
import { agent as ja } from './ja/agent.ts';

/** The agent's words, with the common ones. */
export const t = addCatalogue('agent', { en, ja });
