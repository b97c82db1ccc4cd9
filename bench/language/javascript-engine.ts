import { fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectConfig } from "../../kernel/language/server/project-config.ts";
import { readShippedTypes } from "../../kernel/language/server/shipped-types.ts";
import { npmPackage } from "../peers.ts";
import { createBareDocument } from "./bare-document.ts";
import { residentMemory } from "./resident-memory.ts";
import type { LanguageEngine } from "./typed-notebook.ts";

const version = "5.9";

/** What the parent tells the process of the JavaScript engine. */
export type ToJavaScriptEngine =
  | {
      readonly kind: "open";
      readonly typescript: string;
      readonly folder: string;
      readonly config: string;
      readonly file: string;
      readonly text: string;
    }
  | { readonly kind: "change"; readonly start: number; readonly end: number; readonly text: string }
  | { readonly kind: "complete"; readonly offset: number }
  | { readonly kind: "diagnose"; readonly start: number; readonly end: number };

/** The JavaScript API of an older TypeScript on the same document, in a process of its own; nothing where it cannot be had. */
export async function openJavaScriptEngine(folder: string): Promise<LanguageEngine | undefined> {
  const typescript = npmPackage("typescript", version);
  if (typescript === undefined) return undefined;
  const bare = createBareDocument();
  const child = fork(fileURLToPath(new URL("./javascript-process.ts", import.meta.url)), [], { cwd: folder });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once("exit", (code, signal) => reject(new Error(`the JavaScript engine ended with ${signal ?? code}`)));
  });
  // Told to whoever asks.
  ended.catch(() => undefined);
  const send = (message: ToJavaScriptEngine) => child.send(message);
  const ask = (message: ToJavaScriptEngine) => {
    const answer = new Promise<number>((resolve) => child.once("message", (count) => resolve(count as number)));
    send(message);
    return Promise.race([answer, ended]);
  };
  const types = readShippedTypes(fileURLToPath(new URL("../../dist/kernel/types", import.meta.url)));
  const file = ".bench.ts";
  const config = projectConfig(folder, [file], types, false);
  await ask({ kind: "open", typescript, folder, config, file: join(folder, file), text: bare.current().text });
  const diagnose = (id: string) => ask({ kind: "diagnose", ...bare.spanOf(id) });
  await diagnose("cell-0");
  return {
    name: `typescript ${version}`,
    change(id, source) {
      const before = bare.current().text;
      bare.change(id, source);
      const after = bare.current().text;
      let start = 0;
      while (start < before.length && before[start] === after[start]) start += 1;
      let behind = 0;
      const shorter = Math.min(before.length, after.length) - start;
      while (behind < shorter && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1;
      send({ kind: "change", start, end: before.length - behind, text: after.slice(start, after.length - behind) });
    },
    complete: (id) => ask({ kind: "complete", offset: bare.endOf(id) }),
    diagnose,
    memory: () => residentMemory(child.pid!),
    close: () => void child.kill(),
  };
}
