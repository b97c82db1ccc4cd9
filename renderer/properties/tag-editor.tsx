import { X } from "lucide-react";
import { useId, useState } from "react";
import { say } from "../../wording/say.ts";
import { setMetadata } from "../notebook/cell-edits.ts";
import type { CellModel } from "../notebook/cell-model.ts";
import type { NotebookModel } from "../notebook/notebook-model.ts";
import { useSignal } from "../state/use-signal.ts";
import { knownTags, tagsOf, typedTags } from "./cell-tags.ts";

interface TagEditorProps {
  readonly model: NotebookModel;
  /** The active cell, whose tags are shown. */
  readonly cell: CellModel;
  /** The cells that get and lose tags: all that are selected. */
  readonly ids: readonly string[];
}

/** The tags of the selected cells. */
export function TagEditor({ model, cell, ids }: TagEditorProps) {
  const tags = tagsOf(useSignal(cell.metadata));
  const [typed, setTyped] = useState("");
  const known = useId();
  const change = (next: (present: readonly string[]) => readonly string[]): void =>
    model.doc.transact(() => {
      for (const id of ids) {
        const present = tagsOf(model.cell(id).metadata.get());
        const after = next(present);
        setMetadata(model, id, "tags", after.length === 0 ? undefined : after);
      }
    }, model.undo.structure);
  const add = (): void => {
    const added = typedTags(typed);
    setTyped("");
    if (added.length > 0) change((present) => [...new Set([...present, ...added])]);
  };
  const meaning = (tag: string): string | undefined => {
    const known = knownTags.find(([name]) => name === tag);
    return known && say(known[1]);
  };
  return (
    <div className="kv-tags">
      {tags.map((tag) => (
        <span className="kv-tag" key={tag} data-testid="tag" title={meaning(tag)}>
          {tag}
          <button
            type="button"
            aria-label={say("Remove the tag {tag}", { tag })}
            onClick={() => change((present) => present.filter((each) => each !== tag))}
          >
            <X size={12} />
          </button>
        </span>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          type="text"
          aria-label={say("Add tags")}
          placeholder={say("Add a tag")}
          spellCheck={false}
          list={known}
          data-testid="add-tag"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
        />
        <datalist id={known}>
          {knownTags
            .filter(([tag]) => !tags.includes(tag))
            .map(([tag, means]) => (
              <option key={tag} value={tag}>
                {say(means)}
              </option>
            ))}
        </datalist>
      </form>
    </div>
  );
}
