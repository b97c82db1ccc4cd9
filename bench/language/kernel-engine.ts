import { randomUUID } from "node:crypto";
import {
  type FromLanguage,
  type LanguageMethod,
  type LanguageParams,
  type LanguageResult,
  languageTarget,
} from "../../kernel/protocol/language-comm.ts";
import type { KernelClient } from "../../kernel/testing/kernel-client.ts";
import type { KernelProcess } from "../../kernel/testing/kernel-process.ts";
import { languageServersOf, residentMemory } from "./resident-memory.ts";
import { cells, type LanguageEngine } from "./typed-notebook.ts";

export interface KernelEngine extends LanguageEngine {
  /** The first list, in which names that would have to be imported may be missing; what a page asks for at each key. */
  readonly completeEarly: (id: string) => Promise<number>;
  readonly hover: (id: string, line: number, character: number) => Promise<void>;
}

/** Kelvin's kernel, asked over ZeroMQ as a front end asks it. */
export async function openKernelEngine(kernel: KernelProcess, client: KernelClient): Promise<KernelEngine> {
  const comm_id = randomUUID();
  const waiting = new Map<number, (message: FromLanguage) => void>();
  const sources = new Map(cells.map(({ id, source }) => [id, source]));
  const becameReady = Promise.withResolvers<void>();
  client.onMessage((message) => {
    if (message.msg_type !== "comm_msg" || message.content.comm_id !== comm_id) return;
    const data = message.content.data as unknown as FromLanguage;
    if (data.kind === "status" && data.state === "ready") becameReady.resolve();
    if (data.kind === "response") waiting.get(data.id)?.(data);
  });
  let requests = 0;
  let version = 1;
  const send = (data: object) => client.send("shell", "comm_msg", { comm_id, data: data as never });
  const ask = async <Method extends LanguageMethod>(method: Method, cell: string, params: LanguageParams<Method>) => {
    requests += 1;
    const id = requests;
    const answer = new Promise<FromLanguage>((resolve) => waiting.set(id, resolve));
    await send({ kind: "request", id, method, cell, params });
    const message = await answer;
    waiting.delete(id);
    if (message.kind !== "response" || "error" in message) throw new Error(JSON.stringify(message));
    return message.result as LanguageResult<Method>;
  };
  const endOf = (id: string) => {
    const lines = sources.get(id)!.split("\n");
    return { line: lines.length - 1, character: lines.at(-1)!.length };
  };
  await client.send("shell", "comm_open", {
    comm_id,
    target_name: languageTarget,
    data: { protocol: 1, version, cells } as never,
  });
  await becameReady.promise;
  await ask("textDocument/diagnostic", cells[0]!.id, {});
  return {
    name: "kelvin",
    async change(id, source) {
      version += 1;
      sources.set(id, source);
      await send({ kind: "change", version, changes: [{ kind: "source", id, source }] });
    },
    complete: async (id) => (await ask("textDocument/completion", id, { position: endOf(id) })).items.length,
    completeEarly: async (id) =>
      (await ask("textDocument/completion", id, { position: endOf(id), early: true })).items.length,
    diagnose: async (id) => (await ask("textDocument/diagnostic", id, {})).items.length,
    async hover(id, line, character) {
      await ask("textDocument/hover", id, { position: { line, character } });
    },
    memory: () => languageServersOf(kernel.child.pid!).reduce((sum, pid) => sum + residentMemory(pid), 0),
    close: () => client.close(),
  };
}
