/** The files among a command line's arguments: what is no flag and ends in `.ipynb`, in order. */
export function notebooksAmong(argv: readonly string[]): string[] {
  return argv.filter((argument) => !argument.startsWith("-") && argument.toLowerCase().endsWith(".ipynb"));
}
