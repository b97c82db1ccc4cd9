import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import type { Settings } from "../../host/contract/states.ts";
import { forWindow } from "./command-context.ts";
import type { CommandHandler } from "./command-context.ts";

type Switch = { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings];

/** A command that switches a setting, and says what holds from now on: when it is on, and when it is off. */
export function toggleSetting(name: Switch, [on, off]: readonly [on: PlainPhrase, off: PlainPhrase]): CommandHandler {
  return forWindow(async ({ workspace }) => {
    let next = true;
    await workspace.changeSettings((settings) => ({ [name]: (next = !settings[name]) }));
    workspace.toasts.add("info", say(next ? on : off));
  });
}
