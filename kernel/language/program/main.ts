import { fileURLToPath } from "node:url";
import { createLanguageService } from "../language-service.ts";
import { serveStream } from "./serve-stream.ts";

/*
 * The language server of a folder without a kernel: what cells have through the comm `kelvin.language`, for whoever edits files while
 * no notebook is open. `language-server.mjs FOLDER [--tree]` serves any number of such comms, one message a line, and ends with
 * its input.
 */
const [folder, whole] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("which folder? usage: language-server.mjs FOLDER [--tree]\n");
  process.exit(1);
}
const service = createLanguageService({
  folder,
  isTree: whole === "--tree",
  typesFolder: fileURLToPath(new URL("types", import.meta.url)),
  from: import.meta.url,
  // Nothing has run here.
  values: { complete: async () => undefined, inspect: async () => undefined },
});
serveStream(service.comms.target, process.stdin, process.stdout, () => {
  service.stop();
  process.exit(0);
});
