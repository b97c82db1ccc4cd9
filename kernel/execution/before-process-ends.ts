type End = (code?: number) => never;

/**
 * Calls `close` when the process ends because its own code says so: after the `exit` listeners of cells, which may print.
 * `process.reallyExit` is what `process.exit` calls then; it is not documented, but much else relies on it by now.
 */
export function beforeProcessEnds(close: () => void): void {
  const endings = process as unknown as Record<"reallyExit" | "abort", End>;
  for (const name of ["reallyExit", "abort"] as const) {
    const end = endings[name];
    endings[name] = (code) => {
      close();
      return Reflect.apply(end, process, [code]) as never;
    };
  }
}
