import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const UI = join(import.meta.dirname, '../../../client/ui');
const sheets = readdirSync(UI).filter((name) => name.endsWith('.css') && name !== 'tokens.css');

/**
 * The bundler puts the kit's sheets into chunks of its own choosing: whichever the browser meets first decides the order
 * of the layers, and with the wrong one the base styles win over every button.
 */
describe('the order of the layers', () => {
  it.each(sheets)('%s says it first', (name) => {
    expect(readFileSync(join(UI, name), 'utf8')).toMatch(/^@layer base, kit, page;/);
  });
});
