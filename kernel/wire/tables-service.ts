import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import type { TableMessage } from "../protocol/tables.ts";
import type { ServedTarget } from "./comm-table.ts";
import { parseTableRequest } from "./parse-table-request.ts";
import type { TableReply, TableTask } from "./thread-messages.ts";

export interface TablesService {
  readonly target: ServedTarget;
  /** The cell thread has answered. */
  readonly answered: (reply: TableReply) => void;
}

/** Hands questions about tables to the cell thread, which has the tables, and its answers to who asked. */
export function createTablesService(ask: (task: TableTask) => void): TablesService {
  const waiting = new Map<number, (reply: TableReply) => void>();
  let lastNumber = 0;
  let lastComm = 0;
  return {
    target(comm) {
      lastComm += 1;
      // Two front ends may call their viewers alike.
      const own = `${lastComm} `;
      const viewers = new Set<string>();
      let isOpen = true;
      const say = (message: TableMessage) => comm.send(message as unknown as JsonObject);
      const leave = (viewer: string) => {
        if (viewers.delete(viewer)) ask({ method: "leave", viewer: own + viewer });
      };
      return {
        received({ data }) {
          const parsed = parseTableRequest(data);
          if (parsed.kind === "refused") {
            const { id, reason } = parsed;
            return say({ event: "refused", ...(id !== undefined && { id }), reason });
          }
          const { request } = parsed;
          if (request.method === "leave") return leave(request.viewer);
          const { id, table, viewer, ...question } = request;
          viewers.add(viewer);
          lastNumber += 1;
          waiting.set(lastNumber, ({ answer }) => {
            if (isOpen) say({ event: "answered", id, answer });
          });
          return ask({ method: "answer", number: lastNumber, table, viewer: own + viewer, question });
        },
        closed() {
          isOpen = false;
          for (const viewer of viewers) leave(viewer);
        },
      };
    },
    answered(reply) {
      waiting.get(reply.number)?.(reply);
      waiting.delete(reply.number);
    },
  };
}
