import { SyntaxKind } from "typescript/unstable/ast";
import { readDocComment } from "./read-doc-comment.mjs";

/**
 * Describes what a name stands for; undefined where a package declares it, which has documentation of its own.
 * @param {string} folder with the declarations that are ours
 */
export function describeSymbol(project, folder, symbol) {
  const nodes = symbol.declarations.map((handle) => handle.resolve(project)).filter(Boolean);
  const [first] = nodes;
  if (!first) return undefined;
  const file = first.getSourceFile().fileName;
  if (!file.startsWith(`${folder}/kernel/`)) return undefined;
  const kind = kindOf(first);
  if (kind === undefined) return undefined;
  const comments = nodes.map((node) => docOf(node));
  const doc = comments.find(({ text }) => text !== "") ?? comments[0];
  const entry = {
    name: symbol.name,
    kind,
    file: file.slice(folder.length + 1),
    signatures: nodes.map((node) => signatureOf(node, kind)),
    ...doc,
    members: membersOf(project, symbol, first),
    parameters: kind === "function" ? parameterNames(nodes) : [],
    returnType: kind === "function" ? (nodes.at(-1).type?.getText() ?? "void") : "",
  };
  return { entry, nodes };
}

function kindOf(node) {
  if (node.kind === SyntaxKind.FunctionDeclaration) return "function";
  if (node.kind === SyntaxKind.VariableDeclaration) return "constant";
  if (node.kind === SyntaxKind.ClassDeclaration) return "class";
  if (node.kind === SyntaxKind.InterfaceDeclaration) return "interface";
  if (node.kind === SyntaxKind.TypeAliasDeclaration) return "type";
  return undefined;
}

/** Of a variable the comment stands before its statement. */
function docOf(node) {
  const holder = node.kind === SyntaxKind.VariableDeclaration ? node.parent.parent : node;
  const text = holder.getSourceFile().text;
  return readDocComment(text.slice(holder.pos, holder.getStart()));
}

/** The declaration as one reads it, without what its members say of themselves. */
function signatureOf(node, kind) {
  if (kind === "constant") return `const ${withoutComments(node.getText())}`;
  const text = withoutComments(node.getText()).replace(/^(export |declare |default )+/, "");
  if (kind === "interface" || kind === "class") return text.slice(0, text.indexOf("{")).trim();
  return kind === "function" && text.length > widest ? inLines(node) : text.replace(/;$/, "");
}

/** Characters that a signature may have in one line. */
const widest = 88;

/** A signature with each parameter on a line of its own. */
function inLines(node) {
  const typeParameters = node.typeParameters?.map((each) => each.getText()).join(", ");
  const parameters = node.parameters.map((each) => `  ${withoutComments(each.getText())},\n`).join("");
  const types = typeParameters ? `<${typeParameters}>` : "";
  return `function ${node.name.getText()}${types}(\n${parameters}): ${withoutComments(node.type?.getText() ?? "void")}`;
}

function withoutComments(text) {
  return text
    .replace(/[ \t]*\/\*(?:[^*]|\*(?!\/))*\*\/\n?/g, "")
    .replace(/^\s*\n/gm, "")
    .replace(/^ {8}/gm, "    ");
}

function parameterNames(nodes) {
  const names = nodes.flatMap((node) => node.parameters.map((parameter) => parameter.name.getText()));
  return [...new Set(names)];
}

/** Properties and methods, inherited ones too, each with what is said of it. */
function membersOf(project, symbol, node) {
  const own =
    node.kind === SyntaxKind.InterfaceDeclaration || node.kind === SyntaxKind.ClassDeclaration
      ? node.members
      : node.kind === SyntaxKind.TypeAliasDeclaration && node.type.kind === SyntaxKind.TypeLiteral
        ? node.type.members
        : [];
  const ownNames = new Set(own.map(nameOf));
  const inherited = node.heritageClauses
    ? project.checker
        .getPropertiesOfType(project.checker.getDeclaredTypeOfSymbol(symbol))
        .filter(({ name }) => !ownNames.has(name))
        .flatMap(({ declarations }) => declarations.map((handle) => handle.resolve(project)))
        .filter((member) => member && !/\/node_modules\/|\/roots\//.test(member.getSourceFile().fileName))
    : [];
  return [...own, ...inherited].filter(isShown).map((member) => {
    const { text } = docOf(member);
    return {
      name: nameOf(member),
      signature: withoutComments(member.getText())
        .replace(/^(readonly |declare |override )+/, "")
        .replace(/;$/, ""),
      text,
      optional: member.postfixToken?.kind === SyntaxKind.QuestionToken || member.questionToken !== undefined,
    };
  });
}

function nameOf(member) {
  return member.name?.getText() ?? (member.kind === SyntaxKind.CallSignature ? "(call)" : "(new)");
}

/** What is private, or a symbol that only programs look for, is nobody's reading. */
function isShown(member) {
  const text = member.getText();
  return !/^(private |#)/.test(text) && !/^(readonly )?\[(Symbol|displaySymbol)/.test(text);
}
