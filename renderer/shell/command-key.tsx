import type { CommandId } from "../../host/contract/commands.ts";
import { useSignal } from "../state/use-signal.ts";
import { keyBindings } from "../commands/key-bindings.ts";
import { keyLabel } from "../commands/key-chord.ts";
import { isMac } from "../connection/native.ts";

/** The key that menus and tooltips show for a command. */
export function shownKey(id: CommandId): string | undefined {
  const [written] = keyBindings.get().keysOf(id);
  return written === undefined ? undefined : keyLabel(written, isMac);
}

/** The same as text that follows the user's choice of keys. */
export function CommandKey({ id }: { readonly id: CommandId }) {
  useSignal(keyBindings);
  return shownKey(id);
}
