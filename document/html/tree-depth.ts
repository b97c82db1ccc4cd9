import type { Element, ElementContent, Root } from "hast";
import { say } from "../../wording/say.ts";
import { element } from "./element.ts";

/** Levels that a tree may have. Browsers cut at 512; no notebook that means well comes near. */
const deepest = 400;

/** The tree that `make` makes, or undefined where its nesting is too deep to be walked. */
export function treeUnlessTooDeep(make: () => Root): Root | undefined {
  const tree = madeOrOverflown(make);
  return tree && isShallow(tree) ? tree : undefined;
}

/** What is shown for a source that is nested too deeply. */
export function asWritten(source: string): Root {
  const note = element(
    "p",
    { className: ["kv-note"] },
    say("This is nested too deeply to be drawn. It is shown as written."),
  );
  return { type: "root", children: [note, element("pre", { className: ["kv-terminal"] }, source)] };
}

function madeOrOverflown(make: () => Root): Root | undefined {
  try {
    return make();
  } catch (error) {
    // A full call stack: V8's and JavaScriptCore's name for it, and SpiderMonkey's.
    if (error instanceof RangeError || (error instanceof Error && error.name === "InternalError")) return undefined;
    throw error;
  }
}

function isShallow(tree: Root): boolean {
  let level = tree.children as readonly ElementContent[];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return false;
    level = level.filter((node): node is Element => node.type === "element").flatMap((node) => node.children);
  }
  return true;
}
