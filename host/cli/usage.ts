/** What a command can be called with, for `kelvin help` and for the answer to a wrong call. */
export const usage = `Usage: kelvin COMMAND

  open [FILE|FOLDER…]          open the app, with these notebooks or in this folder (npm start)
      --browser                in the browser, even where the desktop app can run
  serve [FILE|FOLDER…]         serve the app to a browser and print its address
      --port N                 listen on this port (default: any free one)
      --no-open                do not open the browser
  run NOTEBOOK                 run all cells; exit 1 when a cell fails, 2 when a claim is not held
      -o, --out FILE.ipynb     write the executed notebook here (default: nowhere)
      --html FILE.html         write the report here
      --claims FILE.json       write the claims, their verdicts and what audits found here
      --junit FILE.xml         the same as build servers read it
                               ("-" in place of one of these files is stdout, which else has the verdicts;
                               how it comes along is told on stderr)
      --timeout SECONDS        stop a cell that runs longer
      --kernel NAME            instead of the notebook's own kernel
      --backend NAME           what tensors run on: auto, tensorflow, webgpu, wasm or cpu
      -p NAME=VALUE            give a parameter a value, as JSON or text, in a cell behind the one
                               tagged "parameters"; as often as there are parameters
      -f, --parameters-file FILE.json
                               the values of parameters as one JSON object
  sweep NOTEBOOK               run it with every combination of values; goes on where it was ended
      -p NAME=A,B,C            the values of a parameter, or a range as 0..4; as often as there are parameters
      --out FOLDER             where the executed notebooks go (default: NOTEBOOK-sweep)
      --jobs N                 so many at a time (default: half of the processors)
      --force                  run again what is there
      --changed                run again what another text of the notebook has made
      --timeout SECONDS        stop a cell that runs longer
  runs [FOLDER]                list the runs that are kept in a folder (default: runs)
      --all                    all of them, not only the latest 50
      --compare RUN            what differs between runs, by ids or names; as often as there are runs
      --export FILE            write them into a .csv, .json or .jsonl file
      --json                   everything that is known of them, for programs
  export NOTEBOOK              write the report of a notebook as it stands
      --to html                the format (html)
      --trust                  let script of HTML outputs run in the report, in closed frames
      -o, --output FILE        where to (default: beside the notebook)
  diff [OLD] NOTEBOOK          what differs, cell by cell; exit 1 when something does
      --revision R             with one notebook: from which commit on (default: HEAD)
      --json                   for programs
  check FILE…                  recompute what a .md, .ipynb or .csv file says; exit 2 when it does not add up
      --json                   the findings for programs
      --all                    careless rounding, too
  kernelspec install|list|remove
                               let JupyterLab, VS Code and others find the Kelvin kernel
  tensors link                 build the TensorFlow backend against the TensorFlow installed in Python
  tensors install              fetch the prebuilt TensorFlow binary
  doctor                       what works here, and how to get what does not
  help, --help, --version
`;

/** A command line that cannot be understood; its message is shown above a hint at \`kelvin help\`. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
