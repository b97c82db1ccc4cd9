import { readFileSync } from "node:fs";
import { join } from "node:path";
import { API, SymbolFlags } from "typescript/unstable/sync";
import { describeSymbol } from "./describe-symbol.mjs";
import { foreignNames } from "./foreign-names.mjs";
import { readDocComment } from "./read-doc-comment.mjs";

/**
 * Reads what cells can import, and their globals, out of declarations that were emitted into `folder`.
 * @param {string} root of the checkout
 * @param {string} folder with a tsconfig.json over the declarations
 * @param {{ globals: string, subjects: Readonly<Record<string, string>> }} index the declarations of each, from `folder`
 * @returns {import("../../renderer/reference/reference.ts").Reference}
 */
export function readReference(root, folder, index) {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(folder, "tsconfig.json")] }).getProjects();
    const target = (symbol) => (symbol.flags & SymbolFlags.Alias ? project.checker.getAliasedSymbol(symbol) : symbol);
    const subjects = Object.entries(index.subjects)
      .map(([name, file]) => ({
        name: `kelvin/${name}`,
        text: subjectText(root, file),
        symbols: exportsOf(project, join(folder, file)).map((symbol) => ({
          name: symbol.name,
          symbol: target(symbol),
        })),
      }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
    subjects.unshift({
      name: "globals",
      text: "What every cell has without an import.",
      symbols: globalsOf(project, join(folder, index.globals)).map((symbol) => ({ name: symbol.name, symbol })),
    });
    const exported = new Set(subjects.flatMap(({ symbols }) => symbols.map(({ symbol }) => symbol.id)));
    return {
      subjects: subjects.map(({ name, text, symbols }) => ({
        name,
        text,
        entries: entriesOf(project, folder, symbols, exported),
      })),
    };
  } finally {
    api.close();
  }
}

/**
 * The entries of a subject. What their declarations speak of and nobody can import is described beside them.
 * @param {ReadonlySet<number>} exported ids of the symbols that some subject exports
 */
function entriesOf(project, folder, symbols, exported) {
  const entries = new Map();
  const add = (name, symbol, isExported) => {
    const described = entries.has(name) ? undefined : describeSymbol(project, folder, symbol);
    if (described)
      entries.set(name, { entry: { ...described.entry, name, exported: isExported }, nodes: described.nodes });
  };
  for (const { name, symbol } of symbols) add(name, symbol, true);
  // The list grows while it is gone through: what is described may speak of more.
  for (const [, { nodes }] of entries)
    for (const symbol of foreignNames(project, nodes)) if (!exported.has(symbol.id)) add(symbol.name, symbol, false);
  return [...entries.values()].map(({ entry }) => entry).sort(inReadingOrder);
}

const kinds = ["function", "constant", "class", "interface", "type"];

function inReadingOrder(left, right) {
  return (
    Number(right.exported) - Number(left.exported) ||
    Math.min(kinds.indexOf(left.kind), 3) - Math.min(kinds.indexOf(right.kind), 3) ||
    (left.name.toLowerCase() < right.name.toLowerCase() ? -1 : 1)
  );
}

function exportsOf(project, file) {
  const module = project.checker.getSymbolAtLocation(project.program.getSourceFile(file));
  return project.checker.getExportsOfModule(module);
}

function globalsOf(project, file) {
  const source = project.program.getSourceFile(file);
  const names = [];
  const visit = (node) => {
    if (node.name && !node.body) names.push(node.name);
    else node.forEachChild(visit);
  };
  for (const statement of source.statements) if (statement.body) statement.body.forEachChild(visit);
  return names.map((name) => project.checker.getSymbolAtLocation(name));
}

/** What a subject is about: the comment at the top of its index file, without its own name. */
function subjectText(root, file) {
  const source = readFileSync(join(root, file.replace(/\.d\.ts$/, ".ts")), "utf8");
  const [comment = ""] = /^\s*\/\*\*[^]*?\*\//.exec(source) ?? [];
  return readDocComment(comment).text.replace(/^`kelvin\/\w+`: (.)/, (_, first) => first.toUpperCase());
}
