import { expect, test } from "vitest";
import { notebookMetadataOf } from "../../document/shared/shared-cells.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import { kelvinKernelspec } from "./kernelspecs.ts";
import { standInFor } from "./stand-in.ts";

const deno = { ...kelvinKernelspec(), name: "deno", displayName: "Deno" };

test("A kernel that is installed is nobody's to replace, and one that nobody knows has no stand-in", () => {
  expect(standInFor([kelvinKernelspec(), deno], { name: "deno" })).toBeUndefined();
  expect(standInFor([kelvinKernelspec()], { name: "julia-1.11", language: "julia" })).toBeUndefined();
  expect(standInFor([kelvinKernelspec()], {})).toBeUndefined();
});

test.each([
  ["deno", "typescript", /kernel of Deno, which is not installed here.*no `Deno` object/],
  ["tslab", "typescript", /kernel of tslab, which is not installed here/],
  ["jslab", "javascript", /kernel of tslab for JavaScript/],
])(
  "A notebook for %s opens with Kelvin's kernel, says so, and stays a notebook for it",
  async (name, language, told) => {
    await using host = await startTestHost();
    const path = host.write(
      "a.ipynb",
      notebookText(["const seven: number = 7; seven * 6", "Deno.cwd()"], name, language),
    );
    const view = await host.connect();
    const document = await view.open(path);
    expect(document.status.notices).toEqual([expect.stringMatching(told)]);
    await document.run("cell-0");
    expect(document.outputs.get("cell-0")).toMatchObject([{ data: { "text/plain": "42" } }]);
    expect(document.kernel).toMatchObject({ name: "kelvin", state: "idle" });
    expect(notebookMetadataOf(document.doc)).toMatchObject({ kernelspec: { name } });
  },
);
