import { acornComplaint, describeSyntaxError, SourceSyntaxError } from "./describe-syntax-error.ts";
import type { DescribedError } from "./described-error.ts";
import type { DeclaredNames } from "./plan-cell.ts";
import { restoreNames } from "./restore-names.ts";
import { rewriteCell } from "./rewrite-cell.ts";
import { breakableMark } from "../debugging/breakable-mark.ts";
import { rememberSource, type Source, sourcePosition } from "./source-positions.ts";
import { assembledFrom } from "./text-assembly.ts";
import { noNames } from "./top-level-names.ts";
import { transformCell } from "./transform-cell.ts";
import { transformTypeScript } from "./transform-typescript.ts";

/** What the addresses of compiled cells begin with. */
export const cellScheme = "kelvin-cell:";

/** Which cell is compiled: what messages call it, and the notebook's file where it has one. */
export interface CellOrigin {
  readonly name: string;
  readonly path?: string;
}

export type CompiledCell =
  | {
      readonly kind: "compiled";
      /** A script for `Runtime.evaluate` with `replMode` and `awaitPromise`. */
      readonly code: string;
      readonly declared: DeclaredNames;
      /** Every identifier that occurs in the cell, whatever it stands for. */
      readonly identifiers: ReadonlySet<string>;
    }
  | { readonly kind: "failed"; readonly error: DescribedError };

/** Compiles the cells of one kernel, in the order in which they run: later cells see the names of earlier ones. */
export interface CellCompiler {
  compile(source: string, cell: CellOrigin): Promise<CompiledCell>;
}

/**
 * Creates the compiler of a kernel's cells. esbuild's process starts at once and in the background, so that it is
 * ready when the first cell comes.
 */
export function createCellCompiler(): CellCompiler {
  let names = noNames;
  let count = 0;
  void transformTypeScript("");

  return {
    async compile(source, cell) {
      count += 1;
      const url = `${cellScheme}${count}/${encodeURIComponent(cell.name)}`;
      const origin = { name: cell.name, kind: "cell", text: source } as const;
      try {
        const transformed = await transformCell(origin);
        const restored = restoreNames(transformed.js, transformed.map);
        const mapping = { source: origin, ...transformed };
        rememberSource(url, { ...mapping, assembled: restored });
        const rewritten = await rewriteCell(restored.text, { source, path: cell.path }, names).catch(
          (error: unknown) => {
            throw strictModeError(error, url, origin);
          },
        );
        names = rewritten.names;
        rememberSource(url, { ...mapping, assembled: assembledFrom(restored, rewritten.code) });
        const { declared, identifiers } = rewritten;
        return {
          kind: "compiled",
          code: `${rewritten.code.text}\n//# sourceURL=${url}${breakableMark}`,
          declared,
          identifiers,
        };
      } catch (error) {
        if (error instanceof SourceSyntaxError) return { kind: "failed", error: describeSyntaxError(error) };
        throw error;
      }
    },
  };
}

/** acorn's complaint about a program that esbuild let pass, at its place in the source. */
function strictModeError(error: unknown, url: string, source: Source): unknown {
  const complaint = acornComplaint(error);
  if (!complaint) return error;
  const { line, column } = sourcePosition(url, complaint.line, complaint.column) ?? { line: 1, column: 1 };
  return new SourceSyntaxError([{ ...complaint, line, column }], source);
}
