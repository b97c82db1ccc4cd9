import { expect, test } from "vitest";
import { splitMergeMarkers } from "./split-merge-markers.ts";

test("takes the sides apart, with what git calls them", () => {
  const text = ["{", "<<<<<<< HEAD", "ours", "=======", "theirs", ">>>>>>> feature x", "}"].join("\n");
  expect(splitMergeMarkers(text)).toEqual({
    ours: "{\nours\n}",
    theirs: "{\ntheirs\n}",
    ourName: "HEAD",
    theirName: "feature x",
  });
});

test("knows what both come from where each place says it", () => {
  const place = (side: string) => [`<<<<<<< ${side}`, "a", "||||||| base", "o", "=======", "b", `>>>>>>> ${side}`];
  expect(splitMergeMarkers([...place("1"), "same", ...place("2")].join("\r\n"))).toMatchObject({
    ours: "a\r\nsame\r\na\r",
    base: "o\r\nsame\r\no\r",
    theirs: "b\r\nsame\r\nb\r",
  });
  const mixed = [...place("1"), "<<<<<<< 2", "a", "=======", "b", ">>>>>>> 2"].join("\n");
  expect(splitMergeMarkers(mixed)).not.toHaveProperty("base");
});

test.each([
  ["no markers", '{ "source": ["<<<<<<< HEAD\\n"] }'],
  ["a place that does not end", "<<<<<<< HEAD\na\n=======\nb"],
  ["a place within a place", "<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> x"],
  ["an end without a beginning", "a\n>>>>>>> x"],
])("leaves alone a text with %s", (_case, text) => {
  expect(splitMergeMarkers(text)).toBeUndefined();
});
