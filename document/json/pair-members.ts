import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { JsonMember } from "./json-members.ts";
import { isContainer, originalsOf, type JsonContainer } from "./provenance.ts";

/** A member that is to be written, and the original member that it continues. */
export interface MemberPair {
  /** Empty in an array. */
  readonly key: string;
  readonly value: JsonValue;
  readonly original: JsonMember | undefined;
}

/** The items of an array in their order: objects and arrays find what they are or were derived from, others their place. */
export function pairItems(items: readonly JsonValue[], originals: readonly JsonMember[]): readonly MemberPair[] {
  const byContainer = new Map<JsonContainer, JsonMember>();
  for (const member of originals) if (isContainer(member.value)) byContainer.set(member.value, member);
  const same = (value: JsonValue | undefined, member: JsonMember | undefined) =>
    member !== undefined && value !== undefined && Object.is(value, member.value);
  let head = 0;
  while (head < items.length && same(items[head], originals[head])) head += 1;
  let tail = 0;
  const most = Math.min(items.length, originals.length) - head;
  while (tail < most && same(items.at(-1 - tail), originals.at(-1 - tail))) tail += 1;
  return items.map((value, index) => {
    if (isContainer(value)) {
      const origin = originalsOf(value).flatMap((from) => byContainer.get(from) ?? [])[0];
      return { key: "", value, original: byContainer.get(value) ?? origin };
    }
    if (index < head) return { key: "", value, original: originals[index] };
    const place = index >= items.length - tail ? originals.length - items.length + index : -1;
    return { key: "", value: value ?? null, original: originals[place] };
  });
}

/**
 * The members of an object: in the order of the file that they stand in, new ones among them where that order is
 * sorted, else after them. Sorted as Jupyter has it where they come from elsewhere.
 */
export function pairEntries(
  object: JsonObject,
  originals: readonly JsonMember[],
  sameText: boolean,
): readonly MemberPair[] {
  const present = new Set(Object.keys(object).filter((key) => object[key] !== undefined));
  const kept = originals
    // Of a key that comes twice, the earlier member is kept only where it stood.
    .filter(({ key, value }) => present.has(String(key)) && (sameText || value !== undefined))
    .map((original): MemberPair => {
      const key = String(original.key);
      return { key, value: original.value === undefined ? null : (object[key] ?? null), original };
    });
  for (const { key } of kept) present.delete(key);
  const added = [...present]
    .map((key): MemberPair => ({ key, value: object[key] ?? null, original: undefined }))
    .sort(byKey);
  const all = [...kept, ...added];
  return !sameText || isSorted(originals) ? all.sort(byKey) : all;
}

function isSorted(members: readonly JsonMember[]): boolean {
  return members.every(({ key }, index) => index === 0 || String(members[index - 1]?.key) <= String(key));
}

function byKey(a: MemberPair, b: MemberPair): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
