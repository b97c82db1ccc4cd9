import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { installation } from "../runtime/installation.ts";
import { notebookText, startTestHost } from "../testing/test-host.ts";
import type { TestView } from "../testing/test-view.ts";

const isBuilt = existsSync(installation().languageServer);
if (!isBuilt) console.warn('skipped: the language server is not built (run "npm run build")');

/** The problems of a file that a view was told last, as their codes. */
const codes = (view: TestView, path: string): readonly unknown[] | undefined =>
  view.events
    .flatMap(({ event, content }) =>
      event === "problemsChanged" && "path" in content && content.path === path ? content.cells : [],
    )
    .at(-1)
    ?.problems.map(({ code }) => code);

test.runIf(isBuilt)(
  "a source is answered for without a kernel, as it is written, together with the cells that use it",
  async () => {
    await using host = await startTestHost();
    const text = "export const rate: number = 1;\n";
    const path = host.write("rates.ts", text);
    const user = host.write("user.ts", 'import { rate } from "./rates.ts";\nexport const half = rate / 2;\n');
    const view = await host.connect();
    const { id: documentId } = await view.open(
      host.write("a.ipynb", notebookText(['import { rate } from "./rates.ts";'])),
    );
    const { uri } = await view.request("language.openFile", { path, text });
    await view.request("language.editFile", {
      path,
      edits: [
        { offset: "export const rate: ".length, deleted: "number".length, inserted: "string" },
        { offset: 0, deleted: 0, inserted: "// Of learning.\n" },
      ],
    });
    await view.until(() => codes(view, path)?.[0] === 2322, "a number that is to be a string");

    const rename = { method: "textDocument/rename", cellId: uri } as const;
    const answer = await view.request("language.ask", {
      path,
      ...rename,
      params: { position: { line: 1, character: 15 }, newName: "speed" },
    });
    expect(answer).toMatchObject({ kind: "answered", result: { changes: { [uri]: { length: 1 } } } });
    const { changes } = (answer as unknown as { result: { changes: object } }).result;
    expect(Object.keys(changes)).toContain(`cell:cell-0?${documentId}`);
    expect(Object.keys(changes).some((each) => each.endsWith("user.ts"))).toBe(true);

    // Of what is open and not saved in another window, the disk holds another text than the one that is to be changed.
    const other = await host.connect();
    await other.request("language.openFile", { path: user, text: 'import { rate } from "./rates.ts";\n' });
    expect(
      await view.request("language.ask", {
        path,
        ...rename,
        params: { position: { line: 1, character: 15 }, newName: "speed" },
      }),
    ).toMatchObject({ kind: "refused", reason: expect.stringContaining("save it there first") as string });

    await view.request("language.closeFile", { path });
    await expect(view.request("language.ask", { path, ...rename, params: {} })).rejects.toThrow(/not open/);
  },
);
