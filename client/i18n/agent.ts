import { agent as en } from './en/agent.ts';
import { agent as ja } from './ja/agent.ts';
import { addCatalogue } from './index.ts';

/** The agent's words, with the common ones. */
export const t = addCatalogue('agent', { en, ja });
