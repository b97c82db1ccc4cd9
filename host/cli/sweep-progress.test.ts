import { expect, it } from "vitest";
import { SweepScreen, type SweepState, duration, progressLines } from "./sweep-progress.ts";

const state: SweepState = {
  title: "train.ipynb",
  total: 10,
  done: 4,
  failed: 1,
  seconds: [50, 70],
  jobs: 2,
  running: [
    { name: "lambda=0.1 seed=3", since: 0, latest: "cell 3: succeeded in 2.0 s" },
    { name: "lambda=0.25 seed=4", since: 8000, latest: "" },
  ],
};

it("tells how far a sweep is, when it will be done, and what runs", () => {
  expect(progressLines(state, 120, 12_000)).toEqual([
    "██████████░░░░░░░░░░░░░░ 4 of 10, 1 failed, about 3 min left  train.ipynb",
    "  lambda=0.1 seed=3     12 s  cell 3: succeeded in 2.0 s",
    "  lambda=0.25 seed=4     4 s  ",
  ]);
  expect(duration(99)).toBe("99 s");
  expect(duration(7500)).toBe("2 h 5 min");
});

it("keeps its lines within a narrow terminal", () => {
  const lines = progressLines(state, 40, 12_000);
  expect(lines.map(({ length }) => length < 40)).toEqual([true, true, true]);
  expect(lines[0]).toBe("██░░ 4 of 10, 1 failed, about 3 min le…");
});

it("stays at the end of a terminal below what is told, and is told nowhere else", () => {
  const drawn = (isTTY: boolean): string => {
    let text = "";
    const screen = new SweepScreen({ isTTY, columns: 60, write: (more) => (text += more) }, () => ({
      ...state,
      running: [],
    }));
    screen.tell("one");
    screen.tell("two");
    screen.end();
    return text;
  };
  expect(drawn(false)).toBe("one\ntwo\n");
  const bar = progressLines({ ...state, running: [] }, 60, 0)[0];
  const up = "\u001B[1A\r\u001B[0J";
  expect(drawn(true)).toBe(`one\n${bar}\n${up}two\n${bar}\n${up}`);
});
