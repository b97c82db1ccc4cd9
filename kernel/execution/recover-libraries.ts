/**
 * Functions in this set of `globalThis` are called after an interrupt has ended a cell. It unwinds without running `finally`
 * blocks: a library that counts something up and down around its work sets it back there. `kelvin/tensors` does.
 */
const afterInterruptName = Symbol.for("kelvin.afterInterrupt");

/** Lets loaded libraries put themselves in order; `failed` is told of those that cannot. */
export function recoverLibraries(failed: (thrown: unknown) => void): void {
  const functions = (globalThis as { readonly [afterInterruptName]?: Iterable<() => void> })[afterInterruptName];
  for (const recover of functions ?? [])
    try {
      recover();
    } catch (error) {
      failed(error);
    }
}
