/** Names that are called, or used as a template's tag, and are nobody's member. */
const called = /(?<![.\w$])[a-zA-Z_$][\w$]*(?=\(|`|<\w+>\()/g;

/**
 * An example as a cell of its own: what it calls of its subject is imported, unless the example does it.
 * @param isOf whether the subject exports a name
 */
export function withImports(code: string, subject: string, isOf: (name: string) => boolean): string {
  if (subject === "globals" || code.includes(`"${subject}"`)) return code;
  if (subject === "kelvin/tensors")
    return /\btf\./.test(code) ? `import * as tf from "kelvin/tensors";\n\n${code}` : code;
  const names = [...new Set(code.match(called))].filter(isOf).sort();
  return names.length === 0 ? code : `import { ${names.join(", ")} } from "${subject}";\n\n${code}`;
}
