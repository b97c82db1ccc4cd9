import { Maximize2, Table2 } from "lucide-react";
import { say } from "../../wording/say.ts";

interface FigureButtonsProps {
  /** Whether the data is shown. */
  readonly isTable: boolean;
  readonly toggleTable: () => void;
  readonly enlarge: () => void;
}

/** Beside a figure: its data as a table, and the figure in the whole window. Reached by the keyboard like any button. */
export function FigureButtons({ isTable, toggleTable, enlarge }: FigureButtonsProps) {
  const table = isTable ? say("Hide the data of this figure") : say("Show the data of this figure");
  const whole = say("Show in the whole window");
  return (
    <div className="kv-figure-buttons">
      <button
        type="button"
        className="kv-icon-button"
        aria-label={table}
        title={table}
        aria-expanded={isTable}
        data-testid="figure-table"
        onClick={toggleTable}
      >
        <Table2 size={14} />
      </button>
      <button
        type="button"
        className="kv-icon-button"
        aria-label={whole}
        title={whole}
        data-testid="figure-enlarge"
        onClick={enlarge}
      >
        <Maximize2 size={14} />
      </button>
    </div>
  );
}
