import { SymbolFlags } from "typescript/unstable/sync";
import { SyntaxKind } from "typescript/unstable/ast";

/** The types that declarations speak of, as symbols of where they are declared. */
export function foreignNames(project, nodes) {
  const names = [];
  const visit = (node) => {
    if (node.kind === SyntaxKind.TypeReference || node.kind === SyntaxKind.ExpressionWithTypeArguments) {
      const name = node.typeName ?? node.expression;
      if (name.kind === SyntaxKind.Identifier) names.push(name);
    }
    node.forEachChild(visit);
  };
  for (const node of nodes) visit(node);
  const symbols = names.length > 0 ? project.checker.getSymbolAtLocation(names) : [];
  return symbols
    .filter(Boolean)
    .map((symbol) => (symbol.flags & SymbolFlags.Alias ? project.checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => !(symbol.flags & SymbolFlags.TypeParameter));
}
