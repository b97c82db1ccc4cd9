import type { JsonValue, MimeBundle } from "../../document/mime/mime-bundle.ts";
import { isFlatList, type ValueNode, type ValueTree, valueTreeMediaType } from "../../document/mime/value-tree.ts";
import type { ShownPart } from "./display-options.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { takeSnapshot, usualLimits } from "./tree/take-snapshot.ts";
import { treeHtml } from "./tree/tree-html.ts";
import { treeText } from "./tree/tree-text.ts";

const textDepth = 4;
const longestText = 200_000;

/** Any value: as text, and as a tree where the text cannot be taken in at a glance. */
export function treeBundle(value: unknown, part: ShownPart): MimeBundle {
  const tree = takeSnapshot(value, { ...usualLimits, ...part });
  const text = textOf(tree, part);
  if (!isWorthFolding(tree.root, text)) return { "text/plain": text };
  return {
    "text/plain": text,
    "text/html": treeHtml(tree),
    [valueTreeMediaType]: tree as unknown as JsonValue,
  };
}

/** A value as Node's console writes it, in bounds that the text states, without colours: programs read it, too. */
export function treeTextOf(value: unknown, part: ShownPart = {}): string {
  return textOf(takeSnapshot(value, { ...usualLimits, ...part }), part);
}

function textOf(tree: ValueTree, { depth = textDepth }: ShownPart): string {
  return maskSecrets(treeText(tree, { depth, longest: longestText }));
}

function isWorthFolding(root: ValueNode, text: string): boolean {
  if ((root.members ?? []).length === 0 || !text.includes("\n")) return false;
  return root.kind !== "function" && !isFlatList(root);
}
