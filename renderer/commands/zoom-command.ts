import { native } from "../connection/native.ts";
import type { CommandHandler } from "./command-context.ts";

/** Percent, as browsers have them. */
const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** Draws everything larger, smaller or as usual; a browser does that by itself, with the same keys. */
export const zoom = (by: 1 | -1 | "reset"): CommandHandler => ({
  needs: "window",
  isPossible: () => native !== undefined,
  run: ({ workspace }) =>
    workspace.changeSettings(({ zoom: present }) => {
      const next =
        by === "reset"
          ? 100
          : by === 1
            ? steps.find((step) => step > present)
            : steps.findLast((step) => step < present);
      return next === undefined || next === present ? {} : { zoom: next };
    }),
});
