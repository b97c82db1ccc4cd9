import type { Page } from "playwright-core";

/** Reads how long a page's thread has worked: processor time, which others that want the processor do not lengthen. */
export interface ThreadTime {
  /** Milliseconds since some time. */
  readonly spent: () => Promise<number>;
  readonly end: () => Promise<void>;
}

export async function threadTime(page: Page): Promise<ThreadTime> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    async spent() {
      const { metrics } = await session.send("Performance.getMetrics");
      return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
    },
    end: () => session.detach(),
  };
}
