/** Checks that a module exports what a cell imports from it by name, as linking a module does. @throws SyntaxError */
export function checkExports(module: object, specifier: string, names: readonly string[]): void {
  for (const name of names) {
    if (name in module) continue;
    const message = `The requested module '${specifier}' does not provide an export named '${name}'`;
    throw new SyntaxError(`${message}. ${advice(module, specifier, name)}`);
  }
}

function advice(module: object, specifier: string, name: string): string {
  const standard = (module as { default?: unknown }).default;
  if (typeof standard === "object" && standard !== null && name in standard)
    return `It is in its default export: write \`import all from "${specifier}"\` and take all.${name}.`;
  const exported = Object.keys(module).filter((key) => key !== "module.exports");
  if (name === "default") return `It exports ${listed(exported)}.`;
  const alike = exported.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (alike) return `It has '${alike}'.`;
  return `It exports ${listed(exported)}. If '${name}' is a type, write \`import type\`.`;
}

const mostListed = 12;

function listed(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const shown = names.slice(0, mostListed).map((name) => `'${name}'`);
  return names.length > mostListed ? `${shown.join(", ")} and ${names.length - mostListed} more` : shown.join(", ");
}
