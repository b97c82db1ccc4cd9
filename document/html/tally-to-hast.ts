import type { Element, Text } from "hast";
import { element } from "./element.ts";
import type { Tally } from "./verdict-words.ts";

/** The class of what has a verdict's or a severity's colour. */
export function tallyClass(state: Tally["state"]): string {
  return `kv-tally-${state.replace(" ", "-")}`;
}

/** What stands in the line that opens a head: how many of each kind, the words parted for those who hear them. */
export function tallyToHast(tallies: readonly Tally[]): (Element | Text)[] {
  return tallies.flatMap(({ state, words }) => [
    { type: "text" as const, value: " " },
    element("span", { className: ["kv-tally", tallyClass(state)] }, words),
  ]);
}
