import { describe, expect, it } from "vitest";
import type { AppState, Settings } from "../../host/contract/states.ts";
import type { Connection } from "../connection/connection.ts";
import { createSignal } from "../state/signal.ts";
import { followApp } from "./followed-app.ts";

/** A host that has settings, and answers for a change when it is told to. */
function startHost() {
  let settings = { zoom: 100, theme: "system" } as Settings;
  const stateOf = (): AppState => ({ settings }) as AppState;
  let told: (content: { readonly state: AppState }) => void = () => undefined;
  const waiting: (() => void)[] = [];
  const connection = {
    state: createSignal("open"),
    on: (_: string, listener: typeof told) => (told = listener),
    request(name: string, { change }: { readonly change?: Partial<Settings> }) {
      if (name === "app.state") return Promise.resolve(stateOf());
      return new Promise((resolve, reject) =>
        waiting.push(() => {
          if (change?.theme !== undefined) return reject(new Error("refused"));
          settings = { ...settings, ...change };
          return resolve(settings);
        }),
      );
    },
  } as unknown as Connection;
  return { connection, answer: () => waiting.shift()?.(), tell: () => told({ state: stateOf() }) };
}

describe("settings that a window changes", () => {
  it("hold at once, whatever the host tells before it has answered", async () => {
    const host = startHost();
    const app = followApp(host.connection);
    await app.ask();
    const more = () => app.changeSettings(({ zoom }) => ({ zoom: zoom + 10 }));
    const both = [more(), more()];
    expect(app.state.get()?.settings.zoom).toBe(120);
    host.answer();
    await both[0];
    host.tell();
    expect(app.state.get()?.settings.zoom).toBe(120);
    host.answer();
    await both[1];
    host.tell();
    expect(app.state.get()?.settings.zoom).toBe(120);
  });

  it("are as they were where the host refuses them, and waited for where they are not known yet", async () => {
    const host = startHost();
    const app = followApp(host.connection);
    const change = app.changeSettings(() => ({ theme: "dark" }));
    await expect.poll(() => app.state.get()?.settings.theme).toBe("dark");
    host.answer();
    await expect(change).rejects.toThrow("refused");
    expect(app.state.get()?.settings.theme).toBe("system");
  });
});
