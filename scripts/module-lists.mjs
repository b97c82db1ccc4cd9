import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a module has become, with all that it imports at once. */
function modulesOf(outputs, source) {
  const first = Object.keys(outputs).find((path) => path.endsWith(".js") && outputs[path].entryPoint === source);
  if (first === undefined) throw new RangeError(`${source} has no output of its own: nothing imports it on demand`);
  const found = new Set([first]);
  for (const path of found)
    for (const { path: imported, kind } of outputs[path].imports) if (kind === "import-statement") found.add(imported);
  return [...found];
}

/**
 * Lists in `index.html` which modules make up the page, for the browser to fetch all of them at once, and which make up the
 * notebook and the editor, for the page to have fetched when it wants (`renderer/shell/preload.ts`).
 */
export function listModules(root) {
  let outputs;
  const write = async () => {
    const main = modulesOf(outputs, "renderer/main.tsx");
    const others = (source) => modulesOf(outputs, source).filter((path) => !main.includes(path));
    const links = (rel, modules) =>
      modules.map((path) => `    <link rel="${rel}" href="${path.replace("dist/renderer", "")}" />\n`).join("");
    const listed = [
      links("modulepreload", main),
      links("kelvin-notebook", others("renderer/cells/notebook-view.tsx")),
      links("kelvin-editor", others("renderer/editor/editor-pool.ts")),
    ].join("");
    const page = await readFile(join(root, "renderer/index.html"), "utf8");
    await mkdir(join(root, "dist/renderer"), { recursive: true });
    await writeFile(
      join(root, "dist/renderer/index.html"),
      page.replace("  </head>", () => `${listed}  </head>`),
    );
  };
  return {
    /** Writes the page after each build of its modules. */
    plugin: {
      name: "module-lists",
      setup: (builder) =>
        builder.onEnd(async ({ errors, metafile }) => {
          if (errors.length > 0) return;
          ({ outputs } = metafile);
          await write();
        }),
    },
    /** Writes it again: its source is another one. */
    write,
  };
}
