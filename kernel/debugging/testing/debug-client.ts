import type { JsonObject } from "../../../document/mime/mime-bundle.ts";
import type { DebugEvent, DebugResponse } from "../../protocol/debug-adapter.ts";
import { startKernel, type TestKernel } from "../../testing/start-kernel.ts";

/** A front end that debugs, for tests. */
export interface DebugClient {
  readonly kernel: TestKernel;
  readonly ask: (command: string, given?: JsonObject) => Promise<DebugResponse>;
  /** The body of the answer; fails where the request does. */
  readonly get: <Body>(command: string, given?: JsonObject) => Promise<Body>;
  readonly events: () => readonly DebugEvent[];
  /** Resolves with the next stop that nobody has waited for yet. */
  readonly stopped: () => Promise<Stop>;
  /** Sets breakpoints in a cell of this text; answers with its path. */
  readonly breakIn: (text: string, breakpoints: readonly JsonObject[]) => Promise<string>;
  readonly frames: () => Promise<readonly Frame[]>;
  /** Names and values in the scopes of the innermost frame, by the scopes' names. */
  readonly scopes: () => Promise<{ readonly [scope: string]: { readonly [name: string]: string } }>;
}

export interface Stop {
  readonly reason: string;
  readonly text?: string;
}

export interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly source: { readonly name: string; readonly path: string };
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
}

export async function startDebugging(options: Parameters<typeof startKernel>[0] = {}): Promise<DebugClient> {
  const kernel = await startKernel(options);
  let sequence = 0;
  let stopsSeen = 0;
  const ask: DebugClient["ask"] = async (command, given = {}) => {
    sequence += 1;
    const content = { type: "request", seq: sequence, command, arguments: given } as const;
    const reply = (await kernel.request("debug_request", content, "control")).content;
    if ("status" in reply) throw new Error(reply.evalue);
    return reply;
  };
  const get: DebugClient["get"] = async (command, given) => {
    const reply = await ask(command, given);
    if (!reply.success) throw new Error(`${command}: ${reply.message}`);
    return reply.body as never;
  };
  const events = () =>
    kernel.messages.flatMap((message) => (message.msg_type === "debug_event" ? [message.content] : []));
  const stops = () => events().filter(({ event }) => event === "stopped");
  const frames = async () => (await get<{ stackFrames: readonly Frame[] }>("stackTrace", { threadId: 1 })).stackFrames;
  await get("initialize");
  await get("attach");
  return {
    kernel,
    ask,
    get,
    events,
    async stopped() {
      await kernel.until(() => stops().length > stopsSeen);
      stopsSeen += 1;
      return stops()[stopsSeen - 1]!.body as unknown as Stop;
    },
    async breakIn(text, breakpoints) {
      const { sourcePath } = await get<{ sourcePath: string }>("dumpCell", { code: text });
      await get("setBreakpoints", { source: { path: sourcePath }, breakpoints: [...breakpoints] });
      return sourcePath;
    },
    frames,
    async scopes() {
      const [frame] = await frames();
      const { scopes } = await get<{ scopes: readonly { name: string; variablesReference: number }[] }>("scopes", {
        frameId: frame!.id,
      });
      const described = await Promise.all(
        scopes.map(async ({ name, variablesReference }) => {
          const { variables } = await get<{ variables: readonly Variable[] }>("variables", { variablesReference });
          return [name, Object.fromEntries(variables.map((variable) => [variable.name, variable.value]))] as const;
        }),
      );
      return Object.fromEntries(described);
    },
  };
}
