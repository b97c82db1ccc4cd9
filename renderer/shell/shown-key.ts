import type { CommandDescription } from "../../host/contract/commands.ts";
import { keyLabel } from "../commands/key-chord.ts";
import { isMac } from "../connection/native.ts";

/** The key that menus and tooltips show for a command. */
export function shownKey({ accelerator, keys }: CommandDescription): string | undefined {
  const written = accelerator ?? keys?.[0];
  return written === undefined ? undefined : keyLabel(written, isMac);
}
