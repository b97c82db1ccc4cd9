import { SyntaxKind } from "typescript/unstable/ast";
import type { Expression, Node } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import type { Checker, Project } from "typescript/unstable/sync";
import { join } from "node:path";
import { root, sourcesIn } from "./sources.ts";

/** A text that stands in a program, and where. */
export interface FoundText {
  readonly place: string;
  readonly text: string;
}

export interface TextsOfRoom {
  /** Texts that users would read in English whatever language they chose. */
  readonly hardCoded: readonly FoundText[];
  /** Texts that are said while a module loads, before the language is known. */
  readonly tooEarly: readonly FoundText[];
  /** All texts that stand anywhere. */
  readonly literals: ReadonlySet<string>;
}

/** Calls whose first texts are said. */
const saying = new Set(["say", "sayCount", "sayParts"]);

/** What takes texts that nobody reads as a sentence, or that only programmers read. */
const technicalCalls =
  /^(console\.\w+|words|RangeError|TypeError|SyntaxError|(.*\.)?(getElementById|querySelector(All)?|closest|matches|addEventListener|removeEventListener|createElement(NS)?|getAttribute|hasAttribute|getPropertyValue|startsWith|endsWith|includes|split|join|replace|replaceAll|indexOf|test|match|set|get|has|localeCompare|RegExp|matchMedia|postMessage|importNode|write))$/;

/** Attributes and properties whose values are no words. */
const technicalNames =
  /^(className|class|classes|id|key|href|src|rel|type|role|target|style|d|viewBox|points|transform|fill|stroke|htmlFor|testId|name|kind|command|language|data-.*|aria-(describedby|labelledby|controls|live|haspopup|autocomplete|relevant)|media|font.*|accept|scheme|code|key|keys|accelerator|snippet|insertText|query|selector)$/;

const spacedWords = /\p{L}[\p{L}\p{M}'’,.:;)]* +(\p{L}|\{)/u;
/** So many words are no style and no selector, whatever stands between them. */
const sentence = /^(?!\s*(import|const|export|await) )\p{Lu}\p{L}*(,? [\p{L}’']+){4}/u;
const pieceOfWords = /(^|\s)[\p{L}’']{2,}[,.:;]?\s|\s[\p{L}’']{2,}/u;
const capitalWord = /^\p{Lu}\p{Ll}+[….:!?]?$/u;
/** Names that are the same in every language. */
const names =
  /^\s*(ms|s|px|[kMG]B|UTC|Kelvin|Jupyter|Visual Studio Code|Markdown|(Type|Java)Script|TensorFlow|WebGPU|WebAssembly|HTML|JSON|Ctrl|Control|Mod|Dead|Shift|Alt|Meta|Enter|Esc(ape)?|Tab|Space|Backspace|Delete|Home|End|Mac|Arrow\w+|Page\w+|F\d+)\s*$/;

const notWords =
  /\bimport \*|^px,|– Kelvin$|\bkv-|&&|var\(--|^(allow-|(img|media|font)-src )|^light dark$|_$|^[a-z-]+: [a-z-]+$|:\/\/|(^|\s)[.#][a-z]|^[.#[(]?(kv-|--|\[|#)|[{}<>=;]|^\(|^(application|text|image)\//;

/** Whether a text reads like words of a language rather than like a name or a style. */
function readsLikeWords(text: string): boolean {
  if (sentence.test(text)) return true;
  return !names.test(text) && !notWords.test(text) && (spacedWords.test(text) || capitalWord.test(text));
}

function nameOf(node: Node): string {
  return "getText" in node ? node.getText().replaceAll(/\s+/g, "") : "";
}

/** Why the text at `node` is nobody's to translate, going up from it to where it is used. */
function isTechnical(node: Node): boolean {
  let child = node;
  for (let up = node.parent; up; child = up, up = up.parent) {
    switch (up.kind) {
      case SyntaxKind.ImportDeclaration:
      case SyntaxKind.ExportDeclaration:
      case SyntaxKind.LiteralType:
      case SyntaxKind.TemplateLiteralType:
      case SyntaxKind.TaggedTemplateExpression:
        return true;
      case SyntaxKind.PropertyAccessExpression:
        if (nameOf((up as unknown as { name: Node }).name) === "split") return true;
        break;
      case SyntaxKind.CaseClause:
        if ((up as unknown as { expression: Node }).expression === child) return true;
        break;
      case SyntaxKind.ElementAccessExpression:
        if ((up as unknown as { argumentExpression: Node }).argumentExpression === child) return true;
        break;
      case SyntaxKind.BinaryExpression: {
        const { operatorToken } = up as unknown as { operatorToken: Node };
        if (/^(===?|!==?|in|instanceof)$/.test(operatorToken.getText())) return true;
        break;
      }
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression: {
        const { expression } = up as unknown as { expression: Node };
        if (expression === child) return false;
        const called = nameOf(expression);
        if (saying.has(called) || technicalCalls.test(called)) return true;
        break;
      }
      case SyntaxKind.JsxAttribute:
      case SyntaxKind.PropertyAssignment: {
        const { name } = up as unknown as { name: Node };
        if (name === child || technicalNames.test(nameOf(name).replaceAll(/["']/g, ""))) return true;
        if (up.kind === SyntaxKind.JsxAttribute) return isSaid(up);
        break;
      }
      case SyntaxKind.VariableDeclaration:
        return nameOf((up as unknown as { name: Node }).name) === "id";
      case SyntaxKind.FunctionDeclaration:
        return /^(key|id)Of/.test(nameOf((up as unknown as { name: Node }).name));
      case SyntaxKind.ArrowFunction:
      case SyntaxKind.MethodDeclaration:
      case SyntaxKind.JsxElement:
        return false;
      default:
    }
  }
  return false;
}

/** `<Said text="…">` says its text. */
function isSaid(attribute: Node): boolean {
  const element = attribute.parent.parent as unknown as { tagName?: Node };
  return element.tagName !== undefined && nameOf(element.tagName) === "Said";
}

/** Whether a text is drawn as it stands: a child of an element, or one of the choices of which one is. */
function isDrawn(node: Node): boolean {
  const choosing = [SyntaxKind.ConditionalExpression, SyntaxKind.ParenthesizedExpression, SyntaxKind.BinaryExpression];
  let child = node;
  for (let up = node.parent; up; child = up, up = up.parent) {
    if (up.kind === SyntaxKind.JsxExpression) return up.parent.kind !== SyntaxKind.JsxAttribute;
    const { condition, left, operatorToken } = up as unknown as { condition?: Node; left?: Node; operatorToken?: Node };
    if (!choosing.includes(up.kind) || child === condition) return false;
    if (operatorToken && (child === left || !/^(\|\||&&|\?\?)$/.test(operatorToken.getText()))) return false;
  }
  return false;
}

/** Whether any text at all may stand here, rather than one of a list such as the phrases. */
function takesAnyText(checker: Checker, node: Node): boolean {
  const type = checker.getContextualType(node as Expression);
  return (
    type === undefined ||
    /(^|\W)(string|any|unknown|ReactNode)(\W|$)/.test(checker.typeToString(type).replaceAll(/"(\\.|[^"\\])*"/g, '""'))
  );
}

function isInFunction(node: Node): boolean {
  const functions = [
    SyntaxKind.FunctionDeclaration,
    SyntaxKind.FunctionExpression,
    SyntaxKind.ArrowFunction,
    SyntaxKind.MethodDeclaration,
    SyntaxKind.GetAccessor,
    SyntaxKind.Constructor,
    SyntaxKind.PropertyDeclaration,
  ];
  for (let up = node.parent; up; up = up.parent) if (functions.includes(up.kind)) return true;
  return false;
}

const textKinds = new Set([SyntaxKind.StringLiteral, SyntaxKind.NoSubstitutionTemplateLiteral]);
const pieceKinds = new Set([SyntaxKind.TemplateHead, SyntaxKind.TemplateMiddle, SyntaxKind.TemplateTail]);

/** Reads the texts of a room's programs out of their syntax trees. */
export function readTexts(room: string, folder = room): TextsOfRoom {
  const api = new API({ cwd: root });
  const hardCoded: FoundText[] = [];
  const tooEarly: FoundText[] = [];
  const literals = new Set<string>();
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(root, room, "tsconfig.json")] }).getProjects() as [
      Project,
    ];
    for (const path of sourcesIn(folder)) {
      const source = project.program.getSourceFile(join(root, path));
      if (!source) throw new RangeError(`${path} is not part of ${room}/tsconfig.json`);
      const placeOf = (node: Node): string => `${path}:${source.text.slice(0, node.getStart()).split("\n").length}`;
      const visit = (node: Node): void => {
        const { text } = node as unknown as { text: string };
        if (node.kind === SyntaxKind.JsxText && /\p{L}/u.test(text) && !names.test(text.trim()))
          hardCoded.push({ place: placeOf(node), text: text.trim() });
        if (textKinds.has(node.kind)) {
          literals.add(text);
          if (isDrawn(node) && /\p{L}{2}/u.test(text) && !names.test(text))
            hardCoded.push({ place: placeOf(node), text });
          else if (readsLikeWords(text) && !isTechnical(node) && takesAnyText(project.checker, node))
            hardCoded.push({ place: placeOf(node), text });
        }
        if (
          pieceKinds.has(node.kind) &&
          pieceOfWords.test(text) &&
          !names.test(text) &&
          !notWords.test(text) &&
          !isTechnical(node.parent)
        )
          hardCoded.push({ place: placeOf(node), text });
        if (node.kind === SyntaxKind.CallExpression) {
          const { expression } = node as unknown as { expression: Node };
          if (saying.has(nameOf(expression)) && !isInFunction(node))
            tooEarly.push({ place: placeOf(node), text: node.getText() });
        }
        node.forEachChild(visit);
      };
      visit(source);
    }
    return { hardCoded, tooEarly, literals };
  } finally {
    api.close();
  }
}
