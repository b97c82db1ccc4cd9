import { expect, it } from "vitest";
import { findAnchor } from "./find-anchor.ts";

const ids = ["kv-My-Results", "kv-my-results", "kv-Größe-&-Co", "kv-What's-next?"];

it.each([
  ["#kv-My-Results", "kv-My-Results"],
  ["#kv-my-results", "kv-my-results"],
  ["#kv-MY-RESULTS", "kv-My-Results"],
  ["#kv-Gr%C3%B6%C3%9Fe-%26-Co", "kv-Größe-&-Co"],
  ["#kv-whats-next", "kv-What's-next?"],
  ["#kv-elsewhere", undefined],
])("the link %s means %s", (fragment, id) => {
  expect(findAnchor(ids, fragment)).toBe(id);
});
