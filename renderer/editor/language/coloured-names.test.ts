import { expect, it } from "vitest";
import { keepColoured, legend } from "./coloured-names.ts";

it("Names that stay as they are count for the places of those that follow", () => {
  const types = ["variable", "parameter", "class"];
  const [parameter, type] = ["parameter", "type"].map((name) => legend.tokenTypes.indexOf(name));
  // Line 0: variable at 2, parameter at 5; line 2: variable at 1, class at 7, parameter at 9.
  const data = [0, 2, 1, 0, 3, 0, 3, 4, 1, 0, 2, 1, 1, 0, 0, 0, 6, 2, 2, 0, 0, 2, 1, 1, 0];
  expect(keepColoured(data, types)).toEqual([0, 5, 4, parameter, 0, 2, 7, 2, type, 0, 0, 2, 1, parameter, 0]);
});
