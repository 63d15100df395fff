import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../../client');
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'title',
  'alt',
  'label',
  'hint',
  'tip',
  'placeholder',
]);
/** A pattern of digits is the same in every language. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text);

/** Every text that a page would show without asking a catalogue. */
function literalTexts(source: string, name: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText(file))) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && hasWords(value.text)) found.push(value.text);
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      const inner = node.expression;
      if (inner && ts.isStringLiteralLike(inner) && hasWords(inner.text)) found.push(inner.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('[UI1] no text outside the catalogues', () => {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tsx'),
  );

  it.each(files)('%s', (path) => {
    expect(literalTexts(readFileSync(join(CLIENT, path), 'utf8'), path)).toEqual([]);
  });

  it('finds what it looks for', () => {
    const bad = `const a = <p title="Hello">Join {'now'}<input placeholder="123" aria-label="Number" /></p>;`;
    expect(literalTexts(bad, 'bad.tsx')).toEqual(['Hello', 'Join', 'now', 'Number']);
  });
});
