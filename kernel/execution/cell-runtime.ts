/** The name under which compiled cells find what the kernel does for them: one hidden property of the global object. */
export const runtimeName = "__kelvin";

/** What the code of a compiled cell calls. `compile-cell.ts` writes the calls, `module-loader.ts` answers them. */
export interface CellRuntime {
  /** A static import: the module's namespace, after a check that it exports every one of `names`. */
  readonly link: (specifier: string, names: readonly string[], attributes?: ImportAttributes) => Promise<object>;
  /** What a local file imports of a CommonJS package, of which Node has linked the namespace only. */
  readonly names: (module: object, names: readonly string[], specifier: string) => object;
  /** A dynamic `import()`. */
  readonly import: (specifier: unknown, options?: ImportCallOptions) => Promise<object>;
  /** `import.meta` of a cell in the notebook at `path`. */
  readonly meta: (path?: string) => ImportMeta;
  /** `require`, resolving from the notebook's folder. */
  readonly require: NodeJS.Require;
  readonly dirname: string;
  /** What `read` gives, or `otherwise` while the name it reads has never been given a value. */
  readonly keep: (read: () => unknown, otherwise?: unknown) => unknown;
  /** A place that reads as the constant `name` does and cannot be written. */
  readonly constant: (name: string, read: () => unknown) => { value: unknown };
}

/** The parts of the runtime that need no notebook folder. */
export const namesRuntime: Pick<CellRuntime, "keep" | "constant"> = {
  keep(read, otherwise) {
    try {
      return read();
    } catch (error) {
      // Reading a name that no cell has given a value yet is what V8 reports with a ReferenceError.
      if (error instanceof ReferenceError) return otherwise;
      throw error;
    }
  },
  constant: (name, read) => ({
    get value() {
      return read();
    },
    set value(_: unknown) {
      throw new TypeError(`Assignment to constant variable '${name}'. Declare it again to give it another value.`);
    },
  }),
};
