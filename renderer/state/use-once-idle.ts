import { useEffect, useState } from "react";

/** Becomes true when `wanted` is and the page has had nothing else to do since. */
export function useOnceIdle(wanted: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const turn = requestIdleCallback(() => setIdle(true));
    return () => {
      cancelIdleCallback(turn);
      setIdle(false);
    };
  }, [wanted]);
  return wanted && idle;
}
