/** Padding of a cell on both sides and its line, and a pixel for what is rounded. */
const besides = 19;

/** Whether texts fit into cells, told without asking the page to lay them out. */
export interface TextRoom {
  readonly fits: (words: string, width: number) => boolean;
}

/** @param sample a cell in the page, whose font is that of all */
export function createTextRoom(sample: Element): TextRoom {
  const { font, fontSize } = getComputedStyle(sample);
  const context = document.createElement("canvas").getContext("2d");
  const widest = Number.parseFloat(fontSize) * 1.1;
  if (context) context.font = font;
  return {
    fits(words, width) {
      const room = width - besides;
      return words.length * widest <= room || (context !== null && context.measureText(words).width <= room);
    },
  };
}
