import { expect, test } from "vitest";
import { maybeFatalError } from "./explain-fatal-error.ts";

const last =
  "FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory\n----- Native stack trace -----\n";

test("V8's last words become an error that says what was exceeded and what to do", () => {
  const error = maybeFatalError({ name: "stderr", text: last }, 4 * 2 ** 30);
  expect(error).toMatchObject({ ename: "OutOfMemory", evalue: expect.stringContaining("4.0 GB") as string });
});

test("other text is no fatal error", () => {
  expect(maybeFatalError({ name: "stdout", text: last }, 1)).toBeUndefined();
  expect(maybeFatalError({ name: "stderr", text: "Error: out of memory" }, 1)).toBeUndefined();
});
