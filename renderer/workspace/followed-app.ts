import type { AppState, Settings } from "../../host/contract/states.ts";
import type { Connection } from "../connection/connection.ts";
import { createSignal } from "../state/signal.ts";
import type { Signal } from "../state/signal.ts";
import { systemLanguage } from "./language.ts";

/** What the host says of the application, with the settings that were changed here and that it has not answered for yet. */
export interface FollowedApp {
  readonly state: Signal<AppState | undefined>;
  /** Asks the host anew, as after a connection was made. */
  readonly ask: () => Promise<void>;
  /**
   * Changes settings, which hold in this window at once: a key that is pressed twice switches twice. `choose` is given what
   * holds now, and waits for it where the window has just been opened.
   */
  readonly changeSettings: (choose: (settings: Settings) => Partial<Settings>) => Promise<void>;
}

export function followApp(connection: Connection): FollowedApp {
  const state = createSignal<AppState | undefined>(undefined);
  const unanswered = new Set<Partial<Settings>>();
  const take = (told: AppState): void =>
    state.set({ ...told, settings: Object.assign({}, told.settings, ...unanswered) as Settings });
  const ask = async (): Promise<void> => take(await connection.request("app.state", { language: systemLanguage() }));
  connection.on("appChanged", (content) => take(content.state));
  return {
    state,
    ask,
    async changeSettings(choose) {
      if (!state.get()) await ask();
      const present = state.get()!;
      const change = choose(present.settings);
      if (Object.keys(change).length === 0) return;
      unanswered.add(change);
      take(present);
      try {
        await connection.request("settings.change", { change });
        unanswered.delete(change);
      } catch (error) {
        unanswered.delete(change);
        // What was not accepted does not hold.
        await ask();
        throw error;
      }
    },
  };
}
