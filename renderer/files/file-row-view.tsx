import {
  ChevronDown,
  ChevronRight,
  File,
  FileBraces,
  FileChartColumn,
  FileImage,
  FileSpreadsheet,
  FileText,
  Folder,
  FolderOpen,
} from "lucide-react";
import { memo } from "react";
import type { DragEvent, ReactNode } from "react";
import { say } from "../../wording/say.ts";
import type { FileRow } from "./file-rows.ts";
import { RenameField } from "./rename-field.tsx";

const icon = { size: 15, "aria-hidden": true } as const;

function iconOf({ name, type, isOpen }: Extract<FileRow, { kind: "entry" }>): ReactNode {
  if (type === "folder") return isOpen ? <FolderOpen {...icon} /> : <Folder {...icon} />;
  if (type === "notebook") return <FileChartColumn {...icon} />;
  if (/\.(csv|tsv|parquet|arrow|xlsx?)$/i.test(name)) return <FileSpreadsheet {...icon} />;
  if (/\.(png|jpe?g|gif|svg|webp|avif|bmp|ico)$/i.test(name)) return <FileImage {...icon} />;
  if (/\.(json|jsonl|ya?ml|toml)$/i.test(name)) return <FileBraces {...icon} />;
  return /\.(md|txt|log|[cm]?[jt]sx?|py)$/i.test(name) ? <FileText {...icon} /> : <File {...icon} />;
}

export const rowHeight = 26;
/** What each level is further in. Pixels. */
const indent = 14;

interface FileRowViewProps {
  readonly row: FileRow;
  readonly index: number;
  readonly id: string;
  readonly isCurrent: boolean;
  readonly isCut: boolean;
  readonly isRenaming: boolean;
  readonly isTarget: boolean;
  readonly renamed: (name: string | undefined) => void;
  readonly dragged: (path: string | undefined) => void;
}

/** One line of the tree. */
export const FileRowView = memo(function FileRowView(props: FileRowViewProps) {
  const { row, index, id, isCurrent, isCut, isRenaming, isTarget, renamed, dragged } = props;
  const style = { top: index * rowHeight, paddingInlineStart: 6 + (row.level - 1) * indent };
  if (row.kind === "note")
    return (
      <div className="kv-file-row kv-file-note" style={style} title={row.note}>
        <span>{row.note === "reading" ? say("Reading…") : row.note === "empty" ? say("Empty") : row.note}</span>
      </div>
    );
  const isFolder = row.type === "folder";
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the tree has the focus and the keys
    <div
      id={id}
      className="kv-file-row"
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.count}
      aria-posinset={row.place}
      aria-expanded={isFolder ? row.isOpen : undefined}
      aria-selected={isCurrent}
      data-path={row.path}
      data-type={row.type}
      data-cut={isCut}
      data-target={isTarget}
      data-testid="file-row"
      style={style}
      title={row.path}
      draggable={!isRenaming}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", row.path);
        dragged(row.path);
      }}
      onDragEnd={() => dragged(undefined)}
    >
      <span className="kv-file-fold">
        {isFolder ? row.isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} /> : null}
      </span>
      {iconOf(row)}
      {isRenaming ? <RenameField name={row.name} done={renamed} /> : <span className="kv-file-label">{row.name}</span>}
    </div>
  );
});
