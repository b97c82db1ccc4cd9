import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import type { Event } from "../contract/events.ts";
import { SocketView } from "./view.ts";

function watched(): { readonly view: SocketView; readonly told: Event[] } {
  const told: Event[] = [];
  const socket = { OPEN: 1, readyState: 1, bufferedAmount: 0, send: (text: string) => told.push(JSON.parse(text)) };
  return { view: new SocketView(socket as unknown as WebSocket, () => []), told };
}

const documentId = "d";
const cell = (state: "queued" | "running"): Event => ({
  event: "cellStatusChanged",
  content: { documentId, cellId: "c", status: { state, executionCount: null, fromPresentKernel: true } },
});
const output: Event = {
  event: "outputsChanged",
  content: { documentId, cellId: "c", change: { kind: "cleared" } },
};

test("That a cell has begun is told together with what it puts out, once and before it", () => {
  const { view, told } = watched();
  view.send(cell("queued"));
  view.send(cell("running"));
  expect(told).toEqual([]);
  view.send(output);
  expect(told).toEqual([cell("running"), output]);
  view.close();
});

test("That a cell has begun is told also where nothing comes of it yet", async () => {
  const { view, told } = watched();
  view.send(cell("running"));
  while (told.length === 0) await delay(5);
  expect(told).toEqual([cell("running")]);
  view.close();
});

test("A view that is closed is told nothing more", async () => {
  const { view, told } = watched();
  view.send(cell("running"));
  view.close();
  await delay(100);
  expect(told).toEqual([]);
});
