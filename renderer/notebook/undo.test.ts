import { expect, test } from "vitest";
import * as Y from "yjs";
import { createUndo } from "./undo.ts";

function threeTexts() {
  const doc = new Y.Doc();
  const undo = createUndo(doc);
  const texts = ["a", "b", "c"].map((id) => {
    const text = doc.getText(id);
    text.insert(0, id);
    undo.follow(id, text);
    return text;
  });
  const [a, b] = texts as [Y.Text, Y.Text];
  const state = () => texts.map(String).join(" ");
  const type = (text: Y.Text, what: string) => doc.transact(() => text.insert(text.length, what), undo.typing);
  const together = () =>
    undo.together(["a", "b"], (origin) =>
      doc.transact(() => {
        a.insert(1, "!");
        b.insert(1, "!");
      }, origin),
    );
  return { undo, a, b, state, type, together };
}

test("what was done in several texts together is undone and done again in all of them, from any of them", () => {
  const { undo, a, state, type, together } = threeTexts();
  type(a, "1");
  together();
  expect(state()).toBe("a!1 b! c");
  undo.undoTyping("b");
  expect(state()).toBe("a1 b c");
  undo.redoTyping("a");
  expect(state()).toBe("a!1 b! c");
  undo.undoTyping("a");
  undo.undoTyping("a");
  expect(state()).toBe("a b c");
});

test("a text that was changed again since keeps its part", () => {
  const { undo, b, state, type, together } = threeTexts();
  together();
  type(b, "2");
  undo.undoTyping("a");
  expect(state()).toBe("a b!2 c");
  undo.undoTyping("b");
  undo.undoTyping("b");
  expect(state()).toBe("a b c");
});
