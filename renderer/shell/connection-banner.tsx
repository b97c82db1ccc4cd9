import { useEffect, useState } from "react";
import { say } from "../../wording/say.ts";
import { useSignal } from "../state/use-signal.ts";
import { Banner } from "./banner.tsx";
import { useWindow } from "./window-context.tsx";

/** A short loss is not worth a message. Milliseconds. */
const patience = 800;

/** Says that the host cannot be reached, and that what is typed meanwhile is kept. */
export function ConnectionBanner() {
  const { workspace } = useWindow();
  const lost = useSignal(workspace.connection.state) === "lost";
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(lost), lost ? patience : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  if (!shown) return null;
  return (
    <Banner level="warning" testId="disconnected">
      {say(
        "The connection to Kelvin’s host is lost; trying again. Runs go on there, and what you type here is kept and handed over afterwards.",
      )}
    </Banner>
  );
}
