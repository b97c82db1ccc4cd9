import type { ColumnFilter, ColumnKind, FilterTest } from "../../kernel/protocol/tables.ts";
import { say } from "../../wording/say.ts";

/** A filter in a few characters: `score ≥ 0.5`. */
export function filterWords({ test, value = "" }: ColumnFilter, name: string): string {
  return isUnary(test) ? `${name} ${testWords(test)}` : `${name} ${testWords(test)} ${value}`;
}

export function isUnary(test: FilterTest): boolean {
  return test === "missing" || test === "present";
}

export function testWords(test: FilterTest): string {
  switch (test) {
    case "contains":
      return say("contains");
    case "missing":
      return say("is missing");
    case "present":
      return say("is there");
    default:
      return { equals: "=", differs: "≠", less: "<", atMost: "≤", more: ">", atLeast: "≥" }[test];
  }
}

/** What is usually asked of a column of this kind, first. */
export function testsOf(kind: ColumnKind): readonly FilterTest[] {
  const order: readonly FilterTest[] = ["atLeast", "more", "atMost", "less", "equals", "differs", "contains"];
  const words: readonly FilterTest[] = ["contains", "equals", "differs", "atLeast", "more", "atMost", "less"];
  if (kind === "boolean") return ["equals", "missing", "present"];
  return [...(kind === "text" || kind === "other" ? words : order), "missing", "present"];
}
