import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { membersOf, type JsonMember } from "./json-members.ts";
import type { JsonLayout } from "./json-layout.ts";
import { isContainer, originalsOf, provenanceOf, type JsonContainer, type Provenance } from "./provenance.ts";

/** One member or item as it is to be written. */
export interface PlannedMember {
  /** What stands before it: blanks, and the comma after the member before. */
  readonly gap: string;
  /** The key with its quotes and all up to the value, where it stood in this file. */
  readonly keyToken: string | undefined;
  readonly key: string;
  /** The value as it was spelled; undefined where it is to be written anew. */
  readonly token: string | undefined;
  readonly value: JsonValue;
}

export interface MembersPlan {
  readonly members: readonly PlannedMember[];
  readonly closingGap: string;
}

/** A member to be written, and the original member that it continues. */
interface Pairing {
  readonly key: string;
  readonly value: JsonValue;
  readonly original: JsonMember | undefined;
}

/**
 * How the members of `value` are written at `depth`, given what it was made from: in the original's order, with its
 * blanks and spellings wherever a member is still there.
 */
export function planMembers(
  value: JsonContainer,
  originals: readonly JsonContainer[],
  layout: JsonLayout,
  depth: number,
): MembersPlan {
  const [original, ...further] = originals;
  const provenance = original && provenanceOf(original);
  if (!original || !provenance) return plainPlan(value, layout, depth);
  if (isNumbers(value) && original === value && provenance.source.layout !== layout)
    return numbersPlan(value, provenance, layout, depth);
  const sameText = provenance.source.layout === layout;
  const originalMembers = membersOf(original, provenance);
  const pairings = pair(value, originalMembers, sameText);
  const blanks = blanksOf(provenance, originalMembers, layout, depth);
  const spellings = further.map((other) => numberSpellings(other));
  const { text } = provenance.source;
  const members = pairings.map(({ key, value, original }, index): PlannedMember => {
    const before = pairings[index - 1]?.original;
    return {
      gap: index === 0 ? blanks.opening : blanks.between(before, original),
      key,
      keyToken: sameText && original ? text.slice(original.start, original.valueStart) : undefined,
      token: tokenOf(value, original, text, sameText) ?? firstOf(spellings.map((spelling) => spelling(key, value))),
      value,
    };
  });
  return { members, closingGap: blanks.closing };
}

function plainPlan(value: JsonContainer, layout: JsonLayout, depth: number): MembersPlan {
  const gaps = plainGaps(layout, depth);
  const pairings = pair(value, [], false);
  return {
    members: pairings.map(({ key, value }, index) => ({
      gap: index === 0 ? gaps.opening : gaps.between,
      key,
      keyToken: undefined,
      token: undefined,
      value,
    })),
    closingGap: gaps.closing,
  };
}

/** Long lists of numbers from elsewhere: only the blanks between them change. */
function numbersPlan(
  value: readonly number[],
  { source, start, end }: Provenance,
  layout: JsonLayout,
  depth: number,
): MembersPlan {
  const gaps = plainGaps(layout, depth);
  const tokens = source.text.slice(start + 1, end - 1).split(",");
  return {
    members: value.map((item, index) => ({
      gap: index === 0 ? gaps.opening : gaps.between,
      key: "",
      keyToken: undefined,
      token: tokens[index]?.trim(),
      value: item,
    })),
    closingGap: gaps.closing,
  };
}

function firstOf(tokens: readonly (string | undefined)[]): string | undefined {
  return tokens.find((token) => token !== undefined);
}

function isNumbers(value: JsonContainer): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

function pair(value: JsonContainer, originals: readonly JsonMember[], sameText: boolean): readonly Pairing[] {
  return Array.isArray(value) ? pairItems(value, originals) : pairEntries(value as JsonObject, originals, sameText);
}

/** Containers find what they are, or were derived from; other items only those in the same place from either end. */
function pairItems(items: readonly JsonValue[], originals: readonly JsonMember[]): readonly Pairing[] {
  const byContainer = new Map<JsonContainer, JsonMember>();
  for (const member of originals) if (isContainer(member.value)) byContainer.set(member.value, member);
  const same = (value: JsonValue | undefined, member: JsonMember | undefined) =>
    member !== undefined && value !== undefined && Object.is(value, member.value);
  let head = 0;
  while (head < items.length && same(items[head], originals[head])) head += 1;
  let tail = 0;
  const most = Math.min(items.length, originals.length) - head;
  while (tail < most && same(items[items.length - 1 - tail], originals[originals.length - 1 - tail])) tail += 1;
  return items.map((value, index) => {
    const place =
      index < head ? index : index >= items.length - tail ? originals.length - items.length + index : undefined;
    const original = isContainer(value)
      ? (byContainer.get(value) ?? originalsOf(value).flatMap((from) => byContainer.get(from) ?? [])[0])
      : place === undefined
        ? undefined
        : originals[place];
    return { key: "", value: value ?? null, original };
  });
}

function pairEntries(object: JsonObject, originals: readonly JsonMember[], sameText: boolean): readonly Pairing[] {
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  const present = new Set(keys);
  const kept = originals.filter(({ key, value }) => present.has(String(key)) && (sameText || value !== undefined));
  const known = new Set(kept.map(({ key }) => String(key)));
  const pairings: Pairing[] = kept.map((original) => ({
    key: String(original.key),
    value: original.value === undefined ? null : (object[String(original.key)] as JsonValue),
    original,
  }));
  const added = keys
    .filter((key) => !known.has(key))
    .map((key) => ({ key, value: object[key] as JsonValue, original: undefined }));
  if (!sameText) return [...pairings, ...added].sort((a, b) => compare(a.key, b.key));
  const sorted = pairings.every(({ key }, index) => index === 0 || compare(pairings[index - 1]?.key ?? "", key) <= 0);
  if (sorted) return [...pairings, ...added].sort((a, b) => compare(a.key, b.key));
  return [...pairings, ...added.sort((a, b) => compare(a.key, b.key))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value as it stood, where it is the same and this is its file; a number wherever it comes from. */
function tokenOf(
  value: JsonValue,
  original: JsonMember | undefined,
  text: string,
  sameText: boolean,
): string | undefined {
  if (!original) return undefined;
  // An earlier member of the same key: nobody sees it, so nobody changed it.
  if (original.value === undefined) return text.slice(original.valueStart, original.end);
  if (isContainer(value) || !Object.is(value, original.value)) return undefined;
  return sameText || typeof value === "number" ? text.slice(original.valueStart, original.end) : undefined;
}

/** How the numbers among the members of a parsed value are spelled. */
function numberSpellings(container: JsonContainer): (key: string, value: JsonValue) => string | undefined {
  const provenance = provenanceOf(container);
  if (!provenance || Array.isArray(container)) return () => undefined;
  const members = new Map(membersOf(container, provenance).map((member) => [member.key, member]));
  return (key, value) => {
    const member = typeof value === "number" ? members.get(key) : undefined;
    if (!member || !Object.is(member.value, value)) return undefined;
    return provenance.source.text.slice(member.valueStart, member.end);
  };
}

function plainGaps({ indent, newline, itemSeparator }: JsonLayout, depth: number) {
  if (indent === null) return { opening: "", between: itemSeparator, closing: "" };
  const inner = newline + indent.repeat(depth + 1);
  return { opening: inner, between: `,${inner}`, closing: newline + indent.repeat(depth) };
}

/** The blanks of a container that stood here: its own where two members are still neighbours, alike elsewhere. */
function blanksOf(
  { source, start, end, depth: depthThere }: Provenance,
  members: readonly JsonMember[],
  layout: JsonLayout,
  depth: number,
) {
  const plain = plainGaps(layout, depth);
  const [first, second] = members;
  const last = members.at(-1);
  if (!first || !last || source.layout !== layout || depthThere !== depth)
    return { opening: plain.opening, between: () => plain.between, closing: plain.closing };
  const { text } = source;
  const opening = text.slice(start + 1, first.start);
  const between = second ? text.slice(first.end, second.start) : opening === "" ? layout.itemSeparator : `,${opening}`;
  const next = new Map(members.map((member, index) => [member, members[index + 1]]));
  return {
    opening,
    between: (before: JsonMember | undefined, after: JsonMember | undefined) =>
      before && after && next.get(before) === after ? text.slice(before.end, after.start) : between,
    closing: text.slice(last.end, end - 1),
  };
}
