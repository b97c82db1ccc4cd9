import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runHost, type RunningHost } from "../run-host.ts";
import { userFolders } from "../runtime/folders.ts";
import { openLog } from "../runtime/log.ts";
import { TestView } from "./test-view.ts";

/** A host in this process with folders of its own, for tests. */
export interface TestHost extends AsyncDisposable {
  readonly host: RunningHost;
  /** `KELVIN_HOME` of this host. */
  readonly home: string;
  /** A folder for notebooks. */
  readonly folder: string;
  readonly connect: () => Promise<TestView>;
  /** Writes a notebook file; answers its path. */
  readonly write: (name: string, content: string) => string;
}

export async function startTestHost(home = mkdtempSync(join(tmpdir(), "kelvin-home-"))): Promise<TestHost> {
  const folders = userFolders(home);
  const start = await runHost({ folders, log: openLog(folders.logs, "host") });
  if (start.kind === "other") throw new Error("Another host has this folder.");
  const { host } = start;
  const folder = mkdtempSync(join(tmpdir(), "kelvin-notebooks-"));
  const views: TestView[] = [];
  return {
    host,
    home,
    folder,
    connect: async () => {
      const view = await TestView.connect(host.record);
      views.push(view);
      return view;
    },
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    [Symbol.asyncDispose]: async () => {
      for (const view of views) view.close();
      await host.end(true);
      rmSync(home, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The text of a notebook file with these code cells. */
export function notebookText(cells: readonly string[], kernel = "kelvin", language = "typescript"): string {
  const notebook = {
    cells: cells.map((source, index) => ({
      cell_type: "code",
      execution_count: null,
      id: `cell-${index}`,
      metadata: {},
      outputs: [],
      source: source.split(/(?<=\n)/),
    })),
    metadata: {
      kernelspec: { display_name: kernel, language, name: kernel },
      language_info: { name: language },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
