import type { HistoryEntry, MessageContent } from "../protocol/message-content.ts";

/** The cells of this session, as `history_request` asks for them. Outputs are kept as short text only. */
export interface History {
  readonly add: (line: number, input: string) => void;
  readonly addOutput: (line: number, text: string) => void;
  readonly answer: (request: MessageContent["history_request"]) => readonly HistoryEntry[];
}

interface Line {
  readonly line: number;
  readonly input: string;
  output: string | null;
}

const maximumOutputCharacters = 10_000;

export function createHistory(): History {
  const lines: Line[] = [];
  return {
    add: (line, input) => void lines.push({ line, input, output: null }),
    addOutput(line, text) {
      const entry = lines.findLast((candidate) => candidate.line === line);
      if (entry) entry.output = text.slice(0, maximumOutputCharacters);
    },
    answer(request) {
      const chosen = choose(lines, request);
      return chosen.map(({ line, input, output }): HistoryEntry => [1, line, request.output ? [input, output] : input]);
    },
  };
}

function choose(lines: readonly Line[], request: MessageContent["history_request"]): readonly Line[] {
  switch (request.hist_access_type) {
    case "tail":
      return last(lines, request.n);
    case "range": {
      // Session 0 and 1 are this one; earlier sessions are not kept.
      if (request.session !== undefined && request.session > 1) return [];
      const { start = 0, stop = null } = request;
      return lines.filter(({ line }) => line >= start && (stop === null || line < stop));
    }
    case "search": {
      const pattern = globPattern(request.pattern ?? "*");
      const found = lines.filter(({ input }) => pattern.test(input));
      if (!request.unique) return last(found, request.n);
      return last([...new Map(found.map((line) => [line.input, line])).values()], request.n);
    }
    default:
      return [];
  }
}

function last(lines: readonly Line[], count: number | undefined): readonly Line[] {
  return count === undefined ? lines : lines.slice(Math.max(0, lines.length - count));
}

/** `*` stands for any text and `?` for any character, as the specification has it. */
function globPattern(glob: string): RegExp {
  const body = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^]*")
    .replaceAll("?", "[^]");
  return new RegExp(`^${body}$`);
}
