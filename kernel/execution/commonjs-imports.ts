import { parse, type ExportNamedDeclaration, type ImportDeclaration, type Program } from "acorn";
import { runtimeName } from "./cell-runtime.ts";
import { createTextAssembly, type AssembledText, type TextEdit } from "./text-assembly.ts";

/** A statement that takes names from another module. */
type TakingStatement = (ImportDeclaration | ExportNamedDeclaration) & { readonly source: { readonly value: unknown } };

/**
 * A module of the user's with its imports from CommonJS packages rewritten, so that `import { cloneDeep } from "lodash"` works
 * in a file as it does in a cell: Node would link only the names that it can read off the package's source. Undefined where
 * there is nothing to rewrite. `isCommonJs` tells of a bare specifier.
 */
export function rewriteCommonJsImports(
  js: string,
  isCommonJs: (specifier: string) => boolean,
): AssembledText | undefined {
  if (!/\bfrom\s*["'][^./]/.test(js)) return undefined;
  const program = maybeParse(js);
  if (!program) return undefined;
  const edits: TextEdit[] = [];
  const constants: string[] = [];
  for (const [index, node] of program.body.entries()) {
    if (!takesNames(node)) continue;
    const specifier = String(node.source.value);
    if (!/^[^./#]/.test(specifier) || specifier.includes(":") || !isCommonJs(specifier)) continue;
    const { statement, constant } = rewritten(node, specifier, `${runtimeName}${index}`);
    edits.push({ start: node.start, end: node.end, text: statement });
    constants.push(constant);
  }
  if (edits.length === 0) return undefined;
  // What imports declare is there from the beginning on. In the same line, to leave all others where they are.
  const start = program.body.find((node) => !("directive" in node))?.start ?? 0;
  const assembly = createTextAssembly(js, [{ start, end: start, text: constants.join(" ") + " " }, ...edits]);
  assembly.copy(0, js.length);
  return assembly.finish();
}

function takesNames(node: Program["body"][number]): node is TakingStatement {
  if (node.type === "ImportDeclaration") return node.specifiers.some(({ type }) => type !== "ImportDefaultSpecifier");
  return node.type === "ExportNamedDeclaration" && node.source !== null && node.source !== undefined;
}

function rewritten(node: TakingStatement, specifier: string, name: string): { statement: string; constant: string } {
  const from = JSON.stringify(specifier);
  const taken: string[] = [];
  const bindings: string[] = [];
  const exported: string[] = [];
  let standard = "";
  let whole: string | undefined;
  for (const item of node.specifiers) {
    if (item.type === "ImportDefaultSpecifier") standard = `${item.local.name}, `;
    else if (item.type === "ImportNamespaceSpecifier") whole = item.local.name;
    else {
      const wanted = nameOf(item.type === "ImportSpecifier" ? item.imported : item.local);
      const local = item.type === "ImportSpecifier" ? item.local.name : `${name}_${taken.length}`;
      if (item.type === "ExportSpecifier") exported.push(`${local} as ${JSON.stringify(nameOf(item.exported))}`);
      taken.push(wanted);
      bindings.push(`${JSON.stringify(wanted)}: ${local}`);
    }
  }
  const view = `${runtimeName}.names(${name}, ${JSON.stringify(taken)}, ${from})`;
  const constant = whole === undefined ? `const { ${bindings.join(", ")} } = ${view};` : `const ${whole} = ${view};`;
  const statement = `import ${standard}* as ${name} from ${from};`;
  return { statement: exported.length === 0 ? statement : `${statement} export { ${exported.join(", ")} };`, constant };
}

function nameOf(node: { readonly type: string }): string {
  const { name, value } = node as { name?: string; value?: string };
  return name ?? String(value);
}

/** The program, or undefined for one that is none: whoever runs it says why. */
function maybeParse(js: string): Program | undefined {
  try {
    return parse(js, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
