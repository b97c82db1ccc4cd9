import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { namesRuntime, type CellRuntime } from "./cell-runtime.ts";
import { withCommonJsNames } from "./commonjs-names.ts";
import { isFileSpecifier } from "./find-local-file.ts";
import { checkExports } from "./missing-export.ts";

export interface NotebookRuntimeParts {
  /** The notebook's folder. */
  readonly folder: string;
  /** The URL that stands for the notebook's cells when modules are resolved. */
  readonly notebook: string;
  readonly importModule: (specifier: string, attributes?: ImportAttributes) => Promise<object>;
  /** Calls `load`, which requires modules, after a look for edited files. */
  readonly whileRequiring: (load: () => unknown) => unknown;
  /** The URL that a specifier means to `import`. Throws where there is none. */
  readonly resolve: (specifier: string) => string;
}

/** What compiled cells call to load modules, as if they were files in the notebook's folder. */
export function createNotebookRuntime(parts: NotebookRuntimeParts): CellRuntime {
  const { folder, notebook, importModule, whileRequiring, resolve } = parts;
  const nodeRequire = createRequire(notebook);
  const requireModule = (specifier: string): unknown =>
    whileRequiring(() => {
      try {
        return nodeRequire(specifier) as unknown;
      } catch (error) {
        throw waitsAtTopLevel(error)
          ? new TypeError(`"${specifier}" awaits something while it loads, and require() does not wait. Import it.`)
          : error;
      }
    });
  return {
    ...namesRuntime,
    dirname: folder,
    require: Object.assign(requireModule, nodeRequire),
    names: withNames,
    link: async (specifier, names, attributes) =>
      withNames(await importModule(specifier, attributes), names, specifier),
    import: async (specifier, options) => withCommonJsNames(await importModule(String(specifier), options?.with)),
    meta: (path) => {
      const url = path === undefined ? pathToFileURL(join(folder, "/")).href : pathToFileURL(path).href;
      return {
        url,
        ...(path !== undefined && { filename: path }),
        dirname: folder,
        main: false,
        // As in Node, a file need not be there to have an address.
        resolve: (specifier: string) =>
          isFileSpecifier(specifier) ? new URL(specifier, url).href : resolve(specifier),
      } as ImportMeta;
    },
  };
}

/** The module with all names that it has. @throws SyntaxError where one of `names` is not among them */
function withNames(module: object, names: readonly string[], specifier: string): object {
  const complete = withCommonJsNames(module, names);
  checkExports(complete, specifier, names);
  return complete;
}

function waitsAtTopLevel(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_REQUIRE_ASYNC_MODULE";
}
