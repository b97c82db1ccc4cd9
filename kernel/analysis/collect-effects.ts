import type { AnyNode, Program } from "acorn";
import { boundIdentifiers, children } from "../execution/survey-program.ts";
import type { Certainty, Change, Sharing } from "../protocol/dependencies.ts";
import { cellUnit, type CodeUnits, unitsWithin } from "./code-units.ts";
import { changesFirstArgument, isHarmlessCall, visitsElements } from "./known-calls.ts";
import type { Place, Places } from "./places.ts";
import { changeAt, notePattern } from "./reference-role.ts";
import { sourcesOf } from "./sharing.ts";
import { dottedName, isCall, isFunction, memberName, type Placed } from "./syntax.ts";

export interface Seen {
  readonly place: Place;
  readonly units: CodeUnits;
}

export interface Share {
  readonly target: Place;
  readonly source: Place;
  readonly how: Sharing["how"];
  readonly certainty: Certainty;
}

/** All that the analysis sees in a program, before it is put together. */
export interface CollectedEffects {
  readonly reads: (Seen & { readonly start: number })[];
  readonly writes: Seen[];
  readonly changes: (Seen & { readonly change: Change })[];
  /** `target` may hold what `source` holds. */
  readonly shares: Share[];
}

const globalObjects = new Set(["globalThis", "global"]);

/** Walks the program once, without recursion. */
export function collectEffects(program: Program, places: Places): CollectedEffects {
  const collected: CollectedEffects = { reads: [], writes: [], changes: [], shares: [] };
  const pending: { readonly placed: Placed; readonly units: CodeUnits }[] = [
    { placed: { node: program, above: undefined }, units: cellUnit },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { placed, units } = next;
    notePattern(placed.node);
    noteReference(placed, units, places, collected);
    noteSharing(placed.node, places, collected);
    const within = unitsWithin(placed, units);
    for (const child of children(placed.node)) pending.push({ placed: { node: child, above: placed }, units: within });
  }
  return collected;
}

function noteReference(placed: Placed, units: CodeUnits, places: Places, collected: CollectedEffects): void {
  const { node } = placed;
  if (node.type !== "Identifier" || isKey(placed)) return;
  const place = places.at(node.start);
  if (!place || isDeclared(placed)) return;
  const isGlobalObject = place.scope === "free" && globalObjects.has(place.name);
  const member = isGlobalObject ? placed.above : undefined;
  if (member?.node.type === "MemberExpression" && member.node.object === node && memberName(member.node) !== "[]") {
    const name = memberName(member.node);
    const above = member.above?.node;
    const isWrite = above?.type === "AssignmentExpression" && above.left === member.node;
    note(member, { id: name, name, scope: "free" }, isWrite, units, collected);
  } else if (!isGlobalObject) note(placed, place, places.isWrite(node.start), units, collected);
}

function note(placed: Placed, place: Place, isWrite: boolean, units: CodeUnits, collected: CollectedEffects): void {
  const above = placed.above?.node;
  if (isWrite) collected.writes.push({ place, units });
  const isPlainWrite =
    above?.type !== "UpdateExpression" && !(above?.type === "AssignmentExpression" && above.operator !== "=");
  if (!isWrite || !isPlainWrite) collected.reads.push({ place, units, start: placed.node.start });
  const change = changeAt(placed);
  if (change) collected.changes.push({ place, units, change });
}

/** `a.name`, `{ name: 1 }`: no variable, though it is at the same offset where the property is written in short. */
function isKey({ node, above }: Placed): boolean {
  if (!above) return false;
  const whole = above.node;
  if (whole.type === "Property") return whole.key === node && whole.value !== node && !whole.computed;
  return whole.type === "MemberExpression" && whole.property === node && !whole.computed;
}

/** The identifier is that of the declaration itself. */
function isDeclared({ node, above }: Placed): boolean {
  const whole = above?.node;
  if (!whole) return false;
  if (/^Import\w*Specifier$/.test(whole.type)) return true;
  if ((isFunction(whole) || whole.type.startsWith("Class")) && "id" in whole && whole.id === node) return true;
  if (isFunction(whole) && "params" in whole) return whole.params.some((parameter) => parameter === node);
  return isInPatternOfDeclaration(node, above);
}

function isInPatternOfDeclaration(node: AnyNode, above: Placed | undefined): boolean {
  let inside = node;
  for (let placed = above; placed; placed = placed.above) {
    const whole = placed.node;
    if (whole.type === "VariableDeclarator") return whole.id === inside;
    if (whole.type === "CatchClause") return whole.param === inside;
    if (isFunction(whole) && "params" in whole) return whole.params.some((parameter) => parameter === inside);
    if (whole.type === "AssignmentPattern" && whole.left !== inside) return false;
    if (whole.type === "Property" && whole.value !== inside) return false;
    if (!/Pattern$|^Property$|^RestElement$/.test(whole.type)) return false;
    inside = whole;
  }
  return false;
}

function noteSharing(node: AnyNode, places: Places, { shares }: CollectedEffects): void {
  const bind = (pattern: Parameters<typeof boundIdentifiers>[0], value: AnyNode | null | undefined) => {
    if (!value) return;
    const sources = sourcesOf(value, places.at);
    for (const identifier of boundIdentifiers(pattern)) {
      const target = places.at(identifier.start);
      if (target)
        for (const { place, how, certainty } of sources) shares.push({ target, source: place, how, certainty });
    }
  };
  const contain = (holder: AnyNode, value: AnyNode) => {
    for (const { place: target } of sourcesOf(holder, places.at))
      for (const { place } of sourcesOf(value, places.at))
        shares.push({ target, source: place, how: "holds", certainty: "possible" });
  };
  if (node.type === "VariableDeclarator") bind(node.id, node.init);
  else if (node.type === "ForOfStatement")
    bind(node.left.type === "VariableDeclaration" ? (node.left.declarations[0]?.id ?? null) : node.left, node.right);
  else if (node.type === "AssignmentExpression") {
    if (node.left.type === "MemberExpression") contain(node.left, node.right);
    else bind(node.left, node.right);
  } else if (isCall(node) && changesFirstArgument(dottedName(node.callee))) {
    for (const argument of node.arguments.slice(1)) contain(node.arguments[0]!, argument);
  } else if (isCall(node) && node.callee.type === "MemberExpression" && !isHarmlessCall(dottedName(node.callee))) {
    const { object } = node.callee;
    const isVisit = visitsElements(memberName(node.callee));
    for (const argument of node.arguments) {
      if (isFunction(argument) && "params" in argument) {
        if (isVisit) for (const parameter of argument.params) bind(parameter, object);
      } else contain(object, argument);
    }
  }
}
