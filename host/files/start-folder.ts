import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where new notebooks go and dialogs begin: the user's documents, else the home folder. */
export function startFolder(): string {
  const documents = join(homedir(), "Documents");
  return existsSync(documents) ? documents : homedir();
}
