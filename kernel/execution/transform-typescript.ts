import * as esbuild from "esbuild";

export type TransformedTypeScript =
  | { readonly kind: "transformed"; readonly code: string; readonly map: string }
  | { readonly kind: "failed"; readonly messages: readonly esbuild.Message[] };

/** Node 24 runs everything that esbuild leaves, but decorators. */
export const typescriptOptions = {
  charset: "utf8",
  target: "esnext",
  supported: bare({ decorators: false }),
  treeShaking: false,
  logLevel: "silent",
  sourcemap: true,
  sourcesContent: false,
} as const satisfies esbuild.TransformOptions;

/** A cell's imports stay even where it does not use them: later cells do. */
const cellOptions = bare({
  ...typescriptOptions,
  loader: "ts",
  format: "esm",
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
} as const satisfies esbuild.TransformOptions);

/** Erases the types of a cell and lowers what JavaScript has not: enums, namespaces, decorators. */
export async function transformTypeScript(source: string): Promise<TransformedTypeScript> {
  try {
    return transformed(await esbuild.transform(source, cellOptions));
  } catch (error) {
    if (isTransformFailure(error)) return { kind: "failed", messages: error.errors };
    // esbuild's process can be killed, by a Ctrl-C in the terminal that started the kernel for one. It starts again.
    await esbuild.stop();
    return transformed(await esbuild.transform(source, cellOptions));
  }
}

function transformed({ code, map }: { code: string; map: string }): TransformedTypeScript {
  return { kind: "transformed", code, map };
}

export function isTransformFailure(error: unknown): error is esbuild.TransformFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** esbuild enumerates the options it gets: nothing that cells add to `Object.prototype` is to be among them. */
export function bare<Options extends object>(options: Options): Options {
  return Object.assign(Object.create(null) as object, options) as Options;
}
