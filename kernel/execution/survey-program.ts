import type { AnyNode, Identifier, MetaProperty, Pattern, Program, VariableDeclaration } from "acorn";

/** What a cell's program contains that its rewriting must know of. */
export interface ProgramSurvey {
  /** Every identifier that occurs, whatever it stands for. */
  readonly identifiers: ReadonlySet<string>;
  /** Every name that some assignment writes to, in whatever scope. */
  readonly assigned: ReadonlySet<string>;
  /** Offsets of the properties written as `{name}` or `{name = 1}`. */
  readonly shorthands: ReadonlySet<number>;
  /** Offsets of the keyword in every `import(…)`. */
  readonly dynamicImports: readonly number[];
  readonly importMetas: readonly MetaProperty[];
  /** `var` declarations at the top level or in a statement there, not in a function. */
  readonly variables: readonly VariableDeclaration[];
  /** The declarations that are the head of a `for` loop. */
  readonly loopHeads: ReadonlySet<VariableDeclaration>;
}

/** Walks the whole program once, without recursion: a generated cell can nest deeper than the stack is. */
export function surveyProgram(program: Program): ProgramSurvey {
  const identifiers = new Set<string>();
  const assigned = new Set<string>();
  const shorthands = new Set<number>();
  const dynamicImports: number[] = [];
  const importMetas: MetaProperty[] = [];
  const variables: VariableDeclaration[] = [];
  const loopHeads = new Set<VariableDeclaration>();

  const pending: { readonly node: AnyNode; readonly inFunction: boolean }[] = [{ node: program, inFunction: false }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node } = next;
    switch (node.type) {
      case "Identifier":
        identifiers.add(node.name);
        break;
      case "AssignmentExpression":
        for (const { name } of boundIdentifiers(node.left)) assigned.add(name);
        break;
      case "UpdateExpression":
        if (node.argument.type === "Identifier") assigned.add(node.argument.name);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type === "VariableDeclaration") loopHeads.add(node.left);
        else for (const { name } of boundIdentifiers(node.left)) assigned.add(name);
        break;
      case "ForStatement":
        if (node.init?.type === "VariableDeclaration") loopHeads.add(node.init);
        break;
      case "Property":
        if (node.shorthand) shorthands.add(node.start);
        break;
      case "ImportExpression":
        dynamicImports.push(node.start);
        break;
      case "MetaProperty":
        if (node.meta.name === "import") importMetas.push(node);
        break;
      case "VariableDeclaration":
        if (node.kind === "var" && !next.inFunction) variables.push(node);
        break;
      default:
    }
    const inFunction = next.inFunction || startsVariableScope(node);
    for (const child of children(node)) pending.push({ node: child, inFunction });
  }
  return { identifiers, assigned, shorthands, dynamicImports, importMetas, variables, loopHeads };
}

function startsVariableScope(node: AnyNode): boolean {
  return /Function|StaticBlock/.test(node.type);
}

/** Every node below `root`, each after the one that it is part of. */
export function* nodesIn(root: AnyNode): Generator<AnyNode> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...children(node));
  }
}

/** The nodes that a node is made of. */
export function* children(node: AnyNode): Generator<AnyNode> {
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The identifiers that a pattern binds or writes to, from left to right. */
export function boundIdentifiers(pattern: Pattern | null): Identifier[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundIdentifiers(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap(boundIdentifiers);
    case "AssignmentPattern":
      return boundIdentifiers(pattern.left);
    case "RestElement":
      return boundIdentifiers(pattern.argument);
    default:
      return [];
  }
}
