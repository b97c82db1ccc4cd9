import { expect, test } from "vitest";
import { expressionAround, memberExpressionBefore } from "./expression-at.ts";

test.each([
  ["al", undefined, "al"],
  ["let x = al", undefined, "al"],
  ["object.", "object", ""],
  ["object.al", "object", "al"],
  ["f(object?.inner.al", "object?.inner", "al"],
  ["rows[0].na", "rows[0]", "na"],
  ["map['key'].na", "map['key']", "na"],
  ["first;\nsecond.na", "second", "na"],
  ["'text'.na", "'text'", "na"],
  ["größe.na", "größe", "na"],
])("before the cursor in %j stands a member of %j that begins with %j", (code, object, name) => {
  expect(memberExpressionBefore(code)).toEqual({ object, name });
});

test.each(["call().na", "3.", "1 + ", ""])("nothing is completed after %j: it would have to run", (code) => {
  expect(memberExpressionBefore(code)).toBeUndefined();
});

test("the expression around the cursor ends with the name under it", () => {
  expect(expressionAround("object.alphabet.length", 9)).toBe("object.alphabet");
  expect(expressionAround("object.alphabet", 2)).toBe("object");
  expect(expressionAround("  ", 1)).toBeUndefined();
});
