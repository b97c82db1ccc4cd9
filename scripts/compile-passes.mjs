// `npm run passes`: compiles the passes over long arrays, which are written in AssemblyScript, to a WebAssembly program that is
// kept as text beside them, so that neither a build nor a test needs the compiler. It names the source that it was made of.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = "kernel/library/passes";

const source = await readFile(join(root, folder, "passes.as.ts"), "utf8");
let program;
const { error, stderr } = await main(
  // prettier-ignore
  ["passes.as.ts", "--outFile", "passes.wasm", "--runtime", "stub", "--importMemory", "--noAssert", "--enable", "simd", "-O3"],
  {
    readFile: (name) => (name === "passes.as.ts" ? source : null),
    writeFile: (_name, contents) => void (program = contents),
    listFiles: () => [],
  },
);
if (error) throw new Error(`passes.as.ts does not compile:\n${stderr}`);
const digest = createHash("sha256").update(source).digest("hex");
const lines = Buffer.from(program)
  .toString("base64")
  .match(/.{1,110}/g)
  .map((line) => `  "${line}"`);
await writeFile(
  join(root, folder, "passes.wasm.ts"),
  `/** SHA-256 of the passes.as.ts that \`npm run passes\` compiled. */
export const passesSource = "${digest}";

/** The program, in base64. */
// prettier-ignore
export const passesProgram =
${lines.join(" +\n")};
`,
);
