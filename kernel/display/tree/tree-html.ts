import { previewOf } from "../../../document/mime/value-preview.ts";
import {
  isFlatList,
  isUnlisted,
  type ValueMember,
  type ValueNode,
  type ValueTree,
} from "../../../document/mime/value-tree.ts";
import { escapeHtml } from "../escape-html.ts";

const quiet = "opacity:.65";
/** Characters of a string that are shown before it is unfolded. */
const longestString = 160;

/**
 * A tree as HTML that folds by itself, without script and without a style sheet: for front ends that do not know Kelvin's
 * media type. Nothing in it is given a colour, so that it reads on light and dark pages.
 */
export function treeHtml({ root, hint }: ValueTree): string {
  const note = hint === undefined ? "" : `<div style="${quiet}">${escapeHtml(hint)}</div>`;
  return `<div style="font-family:monospace">${nodeHtml({ value: root }, true)}${note}</div>`;
}

function nodeHtml({ key, value }: ValueMember, open: boolean): string {
  const label = key === undefined ? "" : `<span style="${quiet}">${labelOf(key)}</span>`;
  const ref = value.ref !== undefined && value.kind !== "circular" ? `&lt;ref *${value.ref}&gt; ` : "";
  const head = label + ref + escapeHtml(isLong(value) ? `${value.text.slice(0, longestString - 1)}…` : value.text);
  const body = bodyHtml(value);
  if (body === "") return `<div>${head}</div>`;
  const preview = `<span style="${quiet}"> ${escapeHtml(previewOf(value))}</span>`;
  return `<details${open ? " open" : ""}><summary>${head}${preview}</summary><div style="padding-left:1.5em">${body}</div></details>`;
}

function bodyHtml(node: ValueNode): string {
  const { members = [] } = node;
  const detail = node.detail ?? (isLong(node) ? node.text : undefined);
  const text = detail === undefined ? "" : `<pre style="white-space:pre-wrap">${escapeHtml(detail)}</pre>`;
  if (isFlatList(node))
    return `<div>${escapeHtml(members.map(({ value }) => value.text).join(", "))}${moreHtml(node)}</div>`;
  const items = members.map((member, index) =>
    nodeHtml(node.kind === "array" ? numbered(member, index) : member, false),
  );
  return text + items.join("") + moreHtml(node);
}

/** Long strings fold: their beginning tells which they are. */
function isLong({ kind, text }: ValueNode): boolean {
  return kind === "string" && text.length > longestString;
}

function moreHtml(node: ValueNode): string {
  const { more = 0 } = node;
  const rest = more > 0 ? `… ${more.toLocaleString("en")} more` : isUnlisted(node) ? "… not listed" : "";
  return rest && `<div style="${quiet}">${rest}</div>`;
}

/** Items of arrays are known by their place. */
function numbered(member: ValueMember, index: number): ValueMember {
  return member.key === undefined && member.value.kind !== "hole" ? { ...member, key: String(index) } : member;
}

function labelOf(key: string | ValueNode): string {
  return typeof key === "string"
    ? `${escapeHtml(key)}: `
    : `${escapeHtml(`${key.text} ${previewOf(key)}`.trimEnd())} =&gt; `;
}
