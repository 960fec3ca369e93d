import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// eslint-disable-next-line import-x/no-extraneous-dependencies -- the compiler is the whole repository's, and only specs use it here
import ts from 'typescript';

const SRC = join(import.meta.dirname, '..');
/** What people read or hear. */
const READ = /^(aria-label|aria-description|aria-roledescription|alt|title|label|placeholder|description|question|about|error|nothingFoundMessage|action)$/;
/** The same in every language. */
const NAMES = new Set(['Upstream', 'https://', 'company.example', '']);
/** Which sides of an operator are shown. */
const SHOWN_OF: Partial<Record<ts.SyntaxKind, readonly ('left' | 'right')[]>> = {
  [ts.SyntaxKind.PlusToken]: ['left', 'right'],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['right'],
  [ts.SyntaxKind.BarBarToken]: ['left', 'right'],
  [ts.SyntaxKind.QuestionQuestionToken]: ['left', 'right'],
};
const LETTERS = /\p{L}{2}/u;

/** Texts in the markup of a file that are not from the catalogue. */
function textsIn(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string) => {
    if (LETTERS.test(text) && !NAMES.has(text.trim())) found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`);
  };
  const written = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) note(node, node.text);
    else if (ts.isTemplateExpression(node)) [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].forEach((text) => note(node, text));
    else if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) written(node.expression);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(written);
    else if (ts.isBinaryExpression(node)) SHOWN_OF[node.operatorToken.kind]?.forEach((side) => written(node[side]));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) written(node);
    else if (ts.isJsxAttribute(node) && READ.test(node.name.getText())) written(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the texts of the screens', () => {
  it('are all in the catalogue', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((name) => textsIn(name, readFileSync(join(SRC, name), 'utf8')))).toEqual([]);
  });

  it('are found where they are not', () => {
    const source = 'const a = <p title="Good day" className="x y">Hello {b ? "you there" : t("c")} {`of ${d}`} {e && "more"}{a === "same" && e}{t(f ? "g" : "h")}<input aria-label={"Name " + i} /></p>;';
    expect(textsIn('a.tsx', source)).toEqual(['a.tsx:1 Good day', 'a.tsx:1 Hello', 'a.tsx:1 you there', 'a.tsx:1 of', 'a.tsx:1 more', 'a.tsx:1 Name']);
  });
});
