import type { JsonMember } from "./json-members.ts";
import type { JsonLayout } from "./json-layout.ts";
import type { Provenance } from "./provenance.ts";

/** What stands around the members of an object or array: blanks and commas. */
export interface MemberGaps {
  readonly opening: string;
  readonly between: string;
  readonly closing: string;
}

/** The gaps of something new. `inline`: what is around it is on one line, so it is too. */
export function freshGaps(layout: JsonLayout, depth: number, inline: boolean): MemberGaps {
  const { indent, newline, itemSeparator } = layout;
  if (inline || indent === null) return { opening: "", between: itemSeparator, closing: "" };
  const inner = newline + indent.repeat(depth + 1);
  return { opening: inner, between: `,${inner}`, closing: newline + indent.repeat(depth) };
}

/** The gaps of something that stood here; `fresh` where it was empty. */
export function gapsOf(
  { source, start, end }: Provenance,
  members: readonly JsonMember[],
  fresh: MemberGaps,
): MemberGaps {
  const [first, second] = members;
  const last = members.at(-1);
  if (!first || !last) return fresh;
  const { text, layout } = source;
  const opening = text.slice(start + 1, first.start);
  return {
    opening,
    between: second ? text.slice(first.end, second.start) : opening === "" ? layout.itemSeparator : `,${opening}`,
    closing: text.slice(last.end, end - 1),
  };
}
