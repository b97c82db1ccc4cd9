import { FitAddon } from "@xterm/addon-fit";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import { useEffect, useRef } from "react";
import { say } from "../../wording/say.ts";
import { mayTakeFocus } from "../shell/may-take-focus.ts";
import { Pane } from "../shell/pane.tsx";
import { usePane } from "../shell/use-pane.ts";
import { useWindow } from "../shell/window-context.tsx";
import { themeShown, themeValue } from "../workspace/theme.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { TerminalTab } from "./terminal-tab.ts";
import { terminalTheme } from "./terminal-theme.ts";

/** Draws a terminal of the host's in `element`. Answers with what gives it the focus, and what ends the drawing. */
function drawTerminal(
  workspace: Workspace,
  { terminalId }: TerminalTab,
  element: HTMLElement,
): { readonly focus: () => void; readonly stop: () => void } {
  const { connection, attempt } = workspace;
  const screen = new Terminal({
    fontFamily: themeValue("--kv-font-mono"),
    fontSize: 13,
    theme: terminalTheme(),
    scrollback: 10_000,
    cursorBlink: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    screenReaderMode: false,
  });
  const fit = new FitAddon();
  screen.loadAddon(fit);
  screen.loadAddon(new WebLinksAddon((_, address) => window.open(address, "_blank", "noopener,noreferrer")));
  // As terminals have it: Control and C interrupts.
  screen.attachCustomKeyEventHandler((event) => {
    if (!(event.ctrlKey && event.shiftKey && event.code === "KeyC")) return true;
    event.preventDefault();
    if (event.type === "keydown" && screen.hasSelection())
      attempt(navigator.clipboard.writeText(screen.getSelection()));
    return false;
  });
  screen.open(element);
  const draw = (text: string): void =>
    screen.write(text, () => attempt(connection.request("terminal.drawn", { terminalId, characters: text.length })));
  const end = (words: string): void => screen.write(`\r\n\u001B[2m${words}\u001B[0m\r\n`);
  const attach = async (): Promise<void> => {
    const answer = await connection.request("terminal.attach", { terminalId });
    screen.reset();
    if (answer.kind === "failed") end(answer.reason);
    else screen.write(answer.text);
  };
  const sizes = new ResizeObserver(() => {
    // A tab that is not shown keeps its size.
    if (element.clientWidth > 0 && !element.closest("[hidden]")) fit.fit();
  });
  sizes.observe(element);
  const stops = [
    connection.on("terminalPrinted", (printed) => {
      if (printed.terminalId === terminalId) draw(printed.text);
    }),
    connection.on("terminalEnded", (ended) => {
      if (ended.terminalId === terminalId)
        end(say("The shell ended with status {status}.", { status: ended.exitCode }));
    }),
    connection.state.subscribe(() => {
      if (connection.state.get() === "open") attempt(attach());
    }),
    themeShown.subscribe(() => (screen.options.theme = terminalTheme())),
  ];
  screen.onData((text) => attempt(connection.request("terminal.write", { terminalId, text })));
  screen.onResize(({ cols, rows }) =>
    attempt(connection.request("terminal.resize", { terminalId, columns: cols, rows })),
  );
  fit.fit();
  attempt(attach());
  return {
    focus: () => screen.focus(),
    stop() {
      sizes.disconnect();
      for (const stop of stops) stop();
      screen.dispose();
    },
  };
}

/** A shell of the user's in a tab. */
export function TerminalView({ terminal }: { readonly terminal: TerminalTab }) {
  const { workspace } = useWindow();
  const { side, focused } = usePane({ kind: "terminal", terminal });
  const place = useRef<HTMLDivElement>(null);
  const focus = useRef<() => void>(undefined);
  useEffect(() => {
    if (!place.current) return undefined;
    const drawn = drawTerminal(workspace, terminal, place.current);
    focus.current = drawn.focus;
    return drawn.stop;
  }, [workspace, terminal]);
  useEffect(() => {
    if (focused && mayTakeFocus(place.current)) focus.current?.();
  }, [focused]);
  return (
    <Pane className="kv-terminal-pane" side={side} testId={focused ? "terminal" : undefined}>
      <div className="kv-terminal" ref={place} data-kv-own-keys data-kv-keys="Mod+Shift+c Mod+Shift+v" />
    </Pane>
  );
}
