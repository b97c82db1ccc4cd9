import { useEffect, useRef, useState } from "react";
import { say } from "../../wording/say.ts";
import { useTurn } from "../cells/use-turn.ts";
import { native } from "../connection/native.ts";
import { useSignal } from "../state/use-signal.ts";
import { themeShown, themeValue } from "../workspace/theme.ts";
import type { ToFrame } from "./frame-messages.ts";
import { parseFromFrame } from "./frame-messages.ts";

/** What of the page's look goes into a frame, as custom properties and inherited style. */
function frameStyle(): string {
  const kept = [
    "--kv-ink",
    "--kv-ink-soft",
    "--kv-line",
    "--kv-surface",
    "--kv-accent",
    "--kv-font",
    "--kv-font-mono",
  ] as const;
  const properties = kept.map((name) => `${name}: ${themeValue(name)}`);
  return [...properties, "color: var(--kv-ink)", "font-family: var(--kv-font)", "background: transparent"].join("; ");
}

function openLink(url: string): void {
  if (native) native.openExternal(url);
  else window.open(url, "_blank", "noopener,noreferrer");
}

/** HTML in a frame of its own: an opaque origin without network, as tall as what it shows. */
export function FrameOutput({ html, scripts }: { readonly html: string; readonly scripts: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const turn = useTurn(place);
  return (
    <div ref={place} className="kv-frame-place">
      {turn ? <Frame html={html} scripts={scripts} /> : null}
    </div>
  );
}

function Frame({ html, scripts }: { readonly html: string; readonly scripts: boolean }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const ready = useRef(false);
  const theme = useSignal(themeShown);
  const [height, setHeight] = useState(0);

  useEffect(() => {
    const tell = (message: ToFrame): void => frame.current?.contentWindow?.postMessage(message, "*");
    const draw = (): void => tell({ kind: "draw", html, scripts, theme: themeShown.get().scheme, style: frameStyle() });
    const listen = (event: MessageEvent<unknown>): void => {
      if (!frame.current || event.source !== frame.current.contentWindow) return;
      const message = parseFromFrame(event.data);
      if (message?.kind === "height") setHeight(message.height);
      else if (message?.kind === "open") openLink(message.url);
      else if (message?.kind === "ready") {
        ready.current = true;
        draw();
      }
    };
    addEventListener("message", listen);
    if (ready.current) draw();
    return () => removeEventListener("message", listen);
  }, [html, scripts]);

  useEffect(() => {
    const message: ToFrame = { kind: "theme", theme: theme.scheme, style: frameStyle() };
    if (ready.current) frame.current?.contentWindow?.postMessage(message, "*");
  }, [theme]);

  return (
    <iframe
      ref={frame}
      className="kv-frame"
      title={say("Output in a frame")}
      src="/frame.html"
      sandbox="allow-scripts allow-popups allow-downloads"
      style={{ height }}
      data-testid="output-frame"
    />
  );
}
