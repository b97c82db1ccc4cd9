import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the declarations are that Kelvin brings: of its library, of the globals of cells, of Node. */
export interface ShippedTypes {
  readonly folder: string;
  /** The file that declares the globals of cells. */
  readonly globals: string;
  /** Holds what stands for `@types` where the notebook's folder has none. */
  readonly roots: string;
  /** Subjects of `kelvin/NAME` with the files that declare them. */
  readonly subjects: { readonly [name: string]: string };
}

/** Reads what the build has put into `folder`. */
export function readShippedTypes(folder: string): ShippedTypes {
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as {
    readonly globals: string;
    readonly subjects: { readonly [name: string]: string };
  };
  const subjects = Object.entries(index.subjects).map(([name, file]) => [name, join(folder, file)]);
  return {
    folder,
    globals: join(folder, index.globals),
    roots: join(folder, "roots"),
    subjects: Object.fromEntries(subjects),
  };
}
