import type { CheckedText } from "../../host/contract/checks.ts";

/** What a check of the sample notebook comes to. */
export const sampleCheck: CheckedText = {
  kind: "checked",
  tables: 2,
  paragraphs: 5,
  findings: [
    {
      verdict: "wrong",
      place: { line: 1, column: 3, cell: "Total, Items", notebookCell: { number: 1, part: "source" } },
      stated: "310",
      arithmetic: "120 + 80 + 100 = 300",
      message: "The sum of the rows above is 300, not 310.",
    },
    {
      verdict: "doubtful",
      place: { line: 4, notebookCell: { number: 2, part: "output" } },
      stated: "71.3%",
      arithmetic: "no count of 12 cases gives 71.3%",
      message: "This share cannot be got from 12 cases.",
    },
  ],
  roundings: 1,
  notices: ['Cell 9 has no "cell_type" and was not read.'],
};
