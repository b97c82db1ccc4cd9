/** Calls `act` when the page has nothing better to do, with how many milliseconds it may take. Answers with what cancels it. */
export function whenIdle(act: (left: () => number) => void): () => void {
  // Safari has no idle callbacks.
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(() => act(leftOf(performance.now() + 8)), 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(
    // On a page that is never idle some work is done nevertheless.
    (deadline) => act(deadline.didTimeout ? leftOf(performance.now() + 8) : () => deadline.timeRemaining()),
    { timeout: 1000 },
  );
  return () => cancelIdleCallback(handle);
}

const leftOf = (end: number) => (): number => end - performance.now();
