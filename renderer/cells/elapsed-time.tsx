import { useEffect, useRef } from "react";
import { duration } from "./duration.ts";

/** How long a run has been going on; written into its text node, so that nothing else is drawn with it. */
export function ElapsedTime({ since }: { readonly since: number }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (): void => {
      const elapsed = Date.now() - since;
      // The first moment is left out: most cells are done before a reader could see it.
      if (place.current) place.current.textContent = elapsed < 300 ? "" : duration(elapsed);
    };
    show();
    const timer = setInterval(show, 100);
    return () => clearInterval(timer);
  }, [since]);
  return <span className="kv-run-note kv-run-running" ref={place} />;
}
