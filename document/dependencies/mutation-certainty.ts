import type { Certainty, Change, Definition, HeldValue } from "../../kernel/protocol/dependencies.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** The methods of JavaScript's own collections that change them. */
const changing: { readonly [Held in HeldValue]?: ReadonlySet<string> } = {
  array: words("push pop shift unshift splice sort reverse fill copyWithin"),
  "typed-array": words("set fill sort reverse copyWithin"),
  map: words("set delete clear"),
  set: words("add delete clear"),
};
/** What these are called on is not seen to be a collection; hardly anything else has methods of these names. */
const usuallyChanging = words(
  "push pop shift unshift splice sort reverse fill copyWithin set delete clear append appendRow insert remove assign update dispose fit train load step",
);
/** Methods that leave what they are called on as it is, in JavaScript's own classes and by custom elsewhere. */
const harmless = words(
  "map filter slice concat flat flatMap reduce reduceRight find findIndex findLast findLastIndex indexOf lastIndexOf includes some every join keys values entries forEach at with toSorted toReversed toSpliced subarray toString toLocaleString toJSON valueOf has get getTime getChild getChildAt toArray toFixed toPrecision toISOString toUpperCase toLowerCase trim trimStart trimEnd split padStart padEnd repeat replace replaceAll match matchAll startsWith endsWith charCodeAt codePointAt charAt substring localeCompare normalize test then catch finally bind data dataSync array arraySync print shape union intersection difference isSubsetOf isSupersetOf clone select head tail hasOwnProperty predict evaluate score summary describe transform curve heatmap table plot figure query list compare count",
);
/** Values of these kinds have nothing in them that could be changed by calling their methods. */
const fixed = new Set<HeldValue>(["primitive", "module"]);

const grades = ["certain", "likely", "possible"] as const;

/** The less certain of two. */
export function lessCertain(left: Certainty, right: Certainty): Certainty {
  return grades[Math.max(grades.indexOf(left), grades.indexOf(right))]!;
}

/** The more certain of two; undefined is that nothing happens. */
export function moreCertain(left: Certainty | undefined, right: Certainty | undefined): Certainty | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return grades[Math.min(grades.indexOf(left), grades.indexOf(right))]!;
}

/** What names mean at the time. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Functions that call functions with what they were given: so deep it is looked. */
const deepest = 6;

/**
 * How certain it is that a change changes what `name` holds; undefined where it does not. `definitions` tell what the
 * name holds and what called functions do with what they are given.
 */
export function mutationCertainty(
  change: Change,
  name: string | undefined,
  definitions: Definitions,
  depth = 0,
): Certainty | undefined {
  const held = (name === undefined ? undefined : definitions.get(name)?.holds) ?? "unknown";
  if (fixed.has(held)) return undefined;
  const grade = ownCertainty(change, held, definitions, depth);
  return grade === undefined ? undefined : lessCertain(grade, change.through ?? "certain");
}

function ownCertainty(change: Change, held: HeldValue, definitions: Definitions, depth: number): Certainty | undefined {
  switch (change.by) {
    case "property":
      return "certain";
    case "method": {
      const known = change.isOwn && !change.through ? changing[held] : undefined;
      if (known) return known.has(change.method) ? "certain" : harmless.has(change.method) ? undefined : "possible";
      if (usuallyChanging.has(change.method)) return "likely";
      return harmless.has(change.method) ? undefined : "possible";
    }
    case "argument":
      return calledCertainty(change, definitions, depth);
  }
}

/** What a function does with an argument: as its definition says, or nobody knows. */
function calledCertainty(
  { callee, index }: Extract<Change, { readonly by: "argument" }>,
  definitions: Definitions,
  depth: number,
): Certainty | undefined {
  const called = callee === undefined ? undefined : definitions.get(callee);
  if (called?.holds !== "function" || index < 0 || depth > deepest) return "possible";
  return (called.argumentChanges ?? [])
    .filter(({ argument }) => argument === index)
    .map((change) => mutationCertainty(change, undefined, definitions, depth + 1))
    .reduce(moreCertain, undefined);
}
