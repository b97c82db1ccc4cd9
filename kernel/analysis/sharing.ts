import type { AnyNode, Expression, SpreadElement, Super } from "acorn";
import type { Certainty, Sharing } from "../protocol/dependencies.ts";
import { givesNothingBack, hasPlainResult, isHarmlessCall, isPlainProperty } from "./known-calls.ts";
import type { Place } from "./places.ts";
import { dottedName, memberName } from "./syntax.ts";

/** Something whose object, or a part of it, may be the value of an expression. */
export interface Source {
  readonly place: Place;
  /** `holds`: the value is no part of it, but has it inside. */
  readonly how: Sharing["how"];
  readonly certainty: Certainty;
}

const grades = ["certain", "likely", "possible"] as const;

export function lessCertain(left: Certainty, right: Certainty): Certainty {
  return grades[Math.max(grades.indexOf(left), grades.indexOf(right))]!;
}

/** What the value of `root` may share its memory with. Without recursion: expressions may nest deeper than the stack. */
export function sourcesOf(root: AnyNode, placeAt: (start: number) => Place | undefined): Source[] {
  const found = new Map<string, Source>();
  const pending: { readonly node: AnyNode; readonly how: Sharing["how"]; readonly certainty: Certainty }[] = [
    { node: root, how: "same", certainty: "certain" },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, how, certainty } = next;
    if (node.type === "Identifier") {
      const place = placeAt(node.start);
      const known = place && found.get(place.id);
      if (place && (!known || grades.indexOf(certainty) < grades.indexOf(known.certainty)))
        found.set(place.id, { place, how, certainty });
      continue;
    }
    const isWhole = node.type === "ArrayExpression" || node.type === "ObjectExpression";
    for (const [part, grade] of partsThatShare(node))
      pending.push({ node: part, how: isWhole ? "holds" : how, certainty: lessCertain(certainty, grade) });
  }
  return [...found.values()];
}

type Part = readonly [AnyNode, Certainty];

/** The parts of an expression that its value may be, hold, or be held by. */
function partsThatShare(node: AnyNode): Part[] {
  const possibly = (parts: readonly (AnyNode | null)[]): Part[] =>
    parts.flatMap((part): Part[] => (part ? [[part, "possible"]] : []));
  switch (node.type) {
    case "MemberExpression":
      return isPlainProperty(memberName(node)) ? [] : [[node.object, "certain"]];
    case "ChainExpression":
      return [[node.expression, "certain"]];
    case "AwaitExpression":
    case "SpreadElement":
      return [[node.argument, node.type === "AwaitExpression" ? "certain" : "possible"]];
    case "AssignmentExpression":
      return [[node.right, "certain"]];
    case "SequenceExpression":
      return node.expressions.slice(-1).map((last): Part => [last, "certain"]);
    case "ConditionalExpression":
      return possibly([node.consequent, node.alternate]);
    case "LogicalExpression":
      return possibly([node.left, node.right]);
    case "ArrayExpression":
      return node.elements.flatMap((element): Part[] => (element ? [[element, "certain"]] : []));
    case "ObjectExpression":
      return node.properties.map((property): Part => [
        property.type === "Property" ? property.value : property,
        "certain",
      ]);
    case "NewExpression":
    case "CallExpression":
      return partsOfCall(node.callee, node.arguments);
    default:
      return [];
  }
}

/** What a function gives back may be what it was given, or hold it; likewise the object whose method it is. */
function partsOfCall(callee: Expression | Super, given: readonly (Expression | SpreadElement)[]): Part[] {
  const name = dottedName(callee);
  if (givesNothingBack(name)) return [];
  const parts: Part[] = given.map((argument) => [argument, "possible"]);
  if (callee.type !== "MemberExpression" || isHarmlessCall(name)) return parts;
  return hasPlainResult(memberName(callee)) ? [] : [...parts, [callee.object, "possible"]];
}
