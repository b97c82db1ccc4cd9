/** No output is shown higher than this; beyond, it scrolls by itself. */
const highest = 4000;

/** Gives the frames of HTML outputs the height of their content: told by those that run script, else measured. */
export function measureFrames(page: Window): void {
  const frames = [...page.document.querySelectorAll<HTMLIFrameElement>("iframe.report-frame")];
  page.addEventListener("message", (event: MessageEvent<{ readonly kelvinFrameHeight?: unknown } | null>) => {
    const frame = frames.find(({ contentWindow }) => contentWindow === event.source);
    const height = event.data?.kelvinFrameHeight;
    if (frame && typeof height === "number") setHeight(frame, height);
  });
  for (const frame of frames) {
    const measure = (): void => {
      // Null where the frame runs script: its origin is its own.
      const height = frame.contentDocument?.documentElement.scrollHeight;
      if (height !== undefined) setHeight(frame, height);
    };
    frame.addEventListener("load", measure);
    measure();
  }
}

function setHeight(frame: HTMLIFrameElement, height: number): void {
  frame.style.height = `${Math.min(Math.max(height, 24), highest)}px`;
}
