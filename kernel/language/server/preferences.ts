import { readdirSync } from "node:fs";
import { join } from "node:path";
import { configFile } from "./project-config.ts";
import type { ShippedTypes } from "./shipped-types.ts";

/** The settings of the language server, by the names of VS Code's. `imports`: completion offers what is to be imported, too. */
export function preferences(types: ShippedTypes, imports: boolean): object {
  return {
    ...constant,
    preferences: { ...constant.preferences, autoImportFileExcludePatterns: internals(types) },
    suggest: { ...constant.suggest, autoImports: imports },
  };
}

/**
 * The inside of a package, by what its folders are called. Most of it comes from the package's own name as well; offering it from
 * each file besides makes the list of a folder with many packages twice as long, and who wants it can write it.
 */
const insidePackages = "^(@[^/]+/)?[^@./][^/]*/(.*/)?(dist|build|src|internal|[a-z_]*unstable)(/|$)";

const constant = {
  customConfigFileName: configFile,
  // It would fetch declarations from the network.
  disableAutomaticTypeAcquisition: true,
  preferences: {
    importModuleSpecifier: "shortest",
    quoteStyle: "double",
    autoImportSpecifierExcludeRegexes: [insidePackages],
  },
  suggest: { completeFunctionCalls: false, includeCompletionsForImportStatements: true },
  inlayHints: {
    parameterNames: { enabled: "literals", suppressWhenArgumentMatchesName: true },
    parameterTypes: { enabled: true },
    variableTypes: { enabled: true, suppressWhenTypeMatchesName: true },
    propertyDeclarationTypes: { enabled: true },
    functionLikeReturnTypes: { enabled: true },
    enumMemberValues: { enabled: true },
  },
} as const;

/** Declarations of the kernel itself, which are there because those of the globals mention them. */
function internals({ folder }: ShippedTypes): readonly string[] {
  const offered = ["library", "tensors"];
  const rooms = readdirSync(join(folder, "kernel")).filter((name) => !offered.includes(name));
  return [join(folder, "document"), ...rooms.map((name) => join(folder, "kernel", name))].map((room) => `${room}/**/*`);
}
