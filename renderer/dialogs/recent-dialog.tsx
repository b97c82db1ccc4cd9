import { say } from "../../wording/say.ts";
import { focusActiveCell } from "../cells/reveal-cell.ts";
import { folderOf } from "../files/paths.ts";
import { useWindow } from "../shell/window-context.tsx";
import { useSelected } from "../state/use-signal.ts";
import { timeAgo } from "../welcome/relative-time.ts";
import { Picker } from "./picker.tsx";
import { rank } from "./rank-commands.ts";

/** The files that were opened last, to open one again; answered with its path. */
export function RecentDialog({ answer }: { readonly answer: (path: string | null) => void }) {
  const { workspace } = useWindow();
  const recent = useSelected(workspace.app, (app) => app?.recent) ?? [];
  const files = recent
    .filter(({ missing }) => !missing)
    .map((file) => ({ ...file, label: file.title, alias: file.path }));
  return (
    <Picker
      words={{
        title: say("Open Recent…"),
        query: say("Find a file by name or folder"),
        list: say("Recent"),
        none: say("No recent file is called so."),
      }}
      testId="recent-dialog"
      queryTestId="recent-query"
      find={(query) => rank<(typeof files)[number]>(files, query)}
      keyOf={({ path }) => path}
      choose={({ path }) => answer(path)}
      close={() => answer(null)}
      closed={focusActiveCell}
    >
      {({ path, title, openedAt }) => (
        <>
          <span>
            <bdi>{title}</bdi>
          </span>
          <span className="kv-faint kv-palette-folder">
            <bdi>{folderOf(path)}</bdi>
          </span>
          <span className="kv-faint">{timeAgo(openedAt)}</span>
        </>
      )}
    </Picker>
  );
}
