/** So many figures are alive at once; browsers give up the oldest where more than sixteen draw with WebGL. */
const most = 12;

interface Figure {
  near: boolean;
  readonly putAway: () => void;
}

/** Those that were near last stand at the end. */
const alive = new Set<Figure>();

/** A figure that was drawn, for its owner to tell about. */
export interface AliveFigure {
  readonly moved: (near: boolean) => void;
  readonly gone: () => void;
}

function tidy(): void {
  for (const figure of alive) {
    if (alive.size <= most) return;
    if (figure.near) continue;
    alive.delete(figure);
    figure.putAway();
  }
}

/** Counts a drawn figure among those alive. `putAway` is called when there are too many and this one is far away. */
export function keepAlive(putAway: () => void): AliveFigure {
  const figure: Figure = { near: true, putAway };
  alive.add(figure);
  tidy();
  return {
    moved(near) {
      if (!alive.delete(figure)) return;
      figure.near = near;
      alive.add(figure);
      tidy();
    },
    gone: () => void alive.delete(figure),
  };
}
