import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { membersOf, type JsonMember } from "./json-members.ts";
import type { JsonLayout } from "./json-layout.ts";
import { freshGaps, gapsOf, type MemberGaps } from "./member-gaps.ts";
import { pairEntries, pairItems, type MemberPair } from "./pair-members.ts";
import { isContainer, originalsOf, provenanceOf, type JsonContainer } from "./provenance.ts";

/** One member or item as it is to be written. */
export interface PlannedMember {
  /** What stands before it: blanks, and the comma after the member before. */
  readonly gap: string;
  /** Empty in an array. */
  readonly key: string;
  /** The key with its quotes and all up to the value, where it stood in this file. */
  readonly keyToken?: string | undefined;
  readonly value: JsonValue;
  /** The value as it was spelled; undefined where it is to be written anew. */
  readonly token?: string | undefined;
}

export interface MembersPlan {
  readonly members: readonly PlannedMember[];
  readonly closingGap: string;
  /** Whether all is on one line. */
  readonly inline: boolean;
}

/**
 * How the members of `value` are written at `depth`, given what it was derived from: in the original's order,
 * with its blanks and spellings wherever a member is still there. `inline`: what is around it is on one line.
 */
export function planMembers(value: JsonContainer, layout: JsonLayout, depth: number, inline: boolean): MembersPlan {
  const fresh = freshGaps(layout, depth, inline);
  const [original, ...further] = originalsOf(value);
  const provenance = original && provenanceOf(original);
  if (!original || !provenance) return plan(freshMembers(value, fresh), fresh);
  const sameText = provenance.source.layout === layout;
  const before = membersOf(original, provenance);
  const isHere = sameText && provenance.depth === depth;
  const gaps = isHere ? gapsOf(provenance, before, fresh) : fresh;
  const { text } = provenance.source;
  const neighbours = new Map(isHere ? before.map((member, index) => [member, before[index + 1]]) : []);
  const spellings = further.map((other) => numberSpellings(other));
  const pairs = pairsOf(value, before, sameText);
  const members = pairs.map(({ key, value, original }, index): PlannedMember => {
    const previous = pairs[index - 1]?.original;
    const areNeighbours = previous !== undefined && original !== undefined && neighbours.get(previous) === original;
    return {
      gap: index === 0 ? gaps.opening : areNeighbours ? text.slice(previous.end, original.start) : gaps.between,
      key,
      keyToken: sameText && original ? text.slice(original.start, original.valueStart) : undefined,
      value,
      token: tokenOf(value, original, text, sameText) ?? firstSpelling(spellings, key, value),
    };
  });
  return plan(members, gaps);
}

function plan(members: readonly PlannedMember[], gaps: MemberGaps): MembersPlan {
  return { members, closingGap: gaps.closing, inline: !gaps.opening.includes("\n") };
}

function pairsOf(value: JsonContainer, originals: readonly JsonMember[], sameText: boolean): readonly MemberPair[] {
  return Array.isArray(value) ? pairItems(value, originals) : pairEntries(value as JsonObject, originals, sameText);
}

function freshMembers(value: JsonContainer, gaps: MemberGaps): readonly PlannedMember[] {
  return pairsOf(value, [], false).map(({ key, value }, index) => ({
    gap: index === 0 ? gaps.opening : gaps.between,
    key,
    value,
  }));
}

/** The value as it stood, where it is the same and this is its file; a number wherever it comes from. */
function tokenOf(
  value: JsonValue,
  original: JsonMember | undefined,
  text: string,
  sameText: boolean,
): string | undefined {
  if (!original) return undefined;
  const token = text.slice(original.valueStart, original.end);
  // An earlier member of a key that comes again: nobody sees it, so nobody changed it.
  if (original.value === undefined) return token;
  if (isContainer(value) || !Object.is(value, original.value)) return undefined;
  return sameText || typeof value === "number" ? token : undefined;
}

type Spelling = (key: string, value: JsonValue) => string | undefined;

/** How the numbers among the members of a parsed object are spelled. */
function numberSpellings(container: JsonContainer): Spelling {
  const provenance = provenanceOf(container);
  if (!provenance || Array.isArray(container)) return () => undefined;
  const members = new Map(membersOf(container, provenance).map((member) => [member.key, member]));
  return (key, value) => {
    const member = typeof value === "number" ? members.get(key) : undefined;
    if (!member || !Object.is(member.value, value)) return undefined;
    return provenance.source.text.slice(member.valueStart, member.end);
  };
}

function firstSpelling(spellings: readonly Spelling[], key: string, value: JsonValue): string | undefined {
  return spellings.map((spelling) => spelling(key, value)).find((token) => token !== undefined);
}
