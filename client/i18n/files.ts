import { files as en } from './en/files.ts';
import { addCatalogue } from './index.ts';
import { files as ja } from './ja/files.ts';

/** The words of file transfer, for agents and customers, with the common ones; loaded when they are first needed. */
export const text = addCatalogue('files', { en, ja });
