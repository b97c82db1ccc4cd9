"""Drives the installed Kelvin kernel as Jupyter's own Python clients do, and says for each check whether it holds.

Prints one JSON object: the sentence of each check, and null or what went wrong. The first part asks what the public suite
jupyter_kernel_test asks of any kernel, the second executes notebooks through nbclient.
"""

import json
import os
import pathlib
import signal
import sys
import time
import traceback

import nbformat
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

KERNEL = "kelvin"
PATIENCE = 20
ENDLESS = "while (true) {}"

kernel_checks = {}
notebook_checks = {}


def check(sentence, checks):
    def register(function):
        checks[sentence] = function
        return function

    return register


class Kernel:
    """A running kernel and its client."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name=KERNEL, startup_timeout=PATIENCE)

    def run(self, code, **options):
        """The reply to a cell, and what it published between busy and idle."""
        request = self.client.execute(code, **options)
        reply = self.reply(request)
        return reply["content"], self.published(request)

    def reply(self, request, socket="shell"):
        """The reply to `request`; the only message that may come on its socket, as tests run one at a time."""
        get = self.client.get_shell_msg if socket == "shell" else self.client.get_control_msg
        message = get(timeout=PATIENCE)
        assert message["parent_header"]["msg_id"] == request, "a reply to another request"
        return message

    def published(self, request):
        """What came of `request` on iopub, with busy first and idle last, which are left out."""
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request:
                messages.append(message)
                if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                    break
        assert messages[0]["msg_type"] == "status" and messages[0]["content"]["execution_state"] == "busy"
        return messages[1:-1]

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def content_of(messages, kind):
    return [message["content"] for message in messages if message["msg_type"] == kind]


def same(found, expected):
    assert found == expected, f"{found!r} instead of {expected!r}"


@check("tells who it is, in the protocol's version 5", kernel_checks)
def _(kernel):
    info = kernel.reply(kernel.client.kernel_info())["content"]
    same(info["status"], "ok")
    assert info["protocol_version"].startswith("5."), info["protocol_version"]
    same(info["implementation"], "kelvin")
    language = info["language_info"]
    same((language["name"], language["file_extension"], language["mimetype"]), ("typescript", ".ts", "text/typescript"))
    assert info["banner"] and info["help_links"]


@check("answers kernel_info on the control channel, too", kernel_checks)
def _(kernel):
    message = kernel.client.session.msg("kernel_info_request", {})
    kernel.client.control_channel.send(message)
    same(kernel.reply(message["header"]["msg_id"], "control")["content"]["status"], "ok")


@check("welcomes a subscriber of iopub", kernel_checks)
def _(kernel):
    second = kernel.manager.client()
    second.start_channels()
    try:
        welcome = second.get_iopub_msg(timeout=PATIENCE)
        while welcome["msg_type"] != "iopub_welcome":
            welcome = second.get_iopub_msg(timeout=PATIENCE)
        same(welcome["content"], {"subscription": ""})
    finally:
        second.stop_channels()


@check("frames a cell with busy, execute_input and idle, and counts it", kernel_checks)
def _(kernel):
    reply, published = kernel.run("const a = 1;")
    same(reply["status"], "ok")
    same([message["msg_type"] for message in published], ["execute_input"])
    same(published[0]["content"], {"code": "const a = 1;", "execution_count": reply["execution_count"]})
    same(kernel.run("a")[0]["execution_count"], reply["execution_count"] + 1)


@check("prints to stdout", kernel_checks)
def _(kernel):
    _, published = kernel.run("console.log('hello, world')")
    same(content_of(published, "stream"), [{"name": "stdout", "text": "hello, world\n"}])


@check("prints to stderr", kernel_checks)
def _(kernel):
    _, published = kernel.run("console.error('oh no')")
    same(content_of(published, "stream"), [{"name": "stderr", "text": "oh no\n"}])


@check("gives a result as plain text without colours", kernel_checks)
def _(kernel):
    for code, text in [("1 + 1", "2"), ("'é'", "'é'"), ("({ a: [1, 'b'], c: null })", "{ a: [ 1, 'b' ], c: null }")]:
        reply, published = kernel.run(code)
        [result] = content_of(published, "execute_result")
        same(result["data"], {"text/plain": text})
        same(result["metadata"], {})
        same(result["execution_count"], reply["execution_count"])


@check("shows rich values, and changes them under their name", kernel_checks)
def _(kernel):
    _, published = kernel.run("display(html`<b>bold</b>`, { id: 'one' }); display(html`<i>later</i>`, { id: 'one', update: true })")
    [shown] = content_of(published, "display_data")
    [update] = content_of(published, "update_display_data")
    same((shown["data"]["text/html"], shown["transient"]), ("<b>bold</b>", {"display_id": "one"}))
    same((update["data"]["text/html"], update["transient"]), ("<i>later</i>", {"display_id": "one"}))


@check("clears what a cell has shown", kernel_checks)
def _(kernel):
    _, published = kernel.run("clearOutput({ wait: true }); clearOutput()")
    same(content_of(published, "clear_output"), [{"wait": True}, {"wait": False}])


@check("describes an error in the reply and on iopub alike", kernel_checks)
def _(kernel):
    reply, published = kernel.run("const rows: number[] = [];\nrows[0]!.toFixed(1)")
    [error] = content_of(published, "error")
    same((reply["status"], reply["ename"], error["ename"]), ("error", "TypeError", "TypeError"))
    same({key: reply[key] for key in error}, error)
    assert "line 2" in "\n".join(error["traceback"]) or ":2:" in "\n".join(error["traceback"]), error["traceback"]


@check("aborts the cells that wait behind one that failed", kernel_checks)
def _(kernel):
    first = kernel.client.execute("await new Promise((done) => setTimeout(done, 200)); throw new Error('first')")
    second = kernel.client.execute("1")
    same(kernel.reply(first)["content"]["status"], "error")
    same(kernel.reply(second)["content"]["status"], "aborted")
    kernel.published(first), kernel.published(second)


@check("goes on behind one that failed where the client does not stop on errors", kernel_checks)
def _(kernel):
    first = kernel.client.execute("throw new Error('first')", stop_on_error=False)
    second = kernel.client.execute("1")
    same(kernel.reply(first)["content"]["status"], "error")
    same(kernel.reply(second)["content"]["status"], "ok")
    kernel.published(first), kernel.published(second)


@check("runs a silent cell without a trace, but for what it prints", kernel_checks)
def _(kernel):
    before = kernel.run("0")[0]["execution_count"]
    _, published = kernel.run("console.log('seen'); 5", silent=True)
    same([message["msg_type"] for message in published], ["stream"])
    same(kernel.run("0")[0]["execution_count"], before + 1)


@check("evaluates user expressions, each with its own success", kernel_checks)
def _(kernel):
    reply, _ = kernel.run("const seven = 7;", user_expressions={"good": "seven * 6", "bad": "nowhere.to.be.found"})
    same(reply["user_expressions"]["good"]["status"], "ok")
    same(reply["user_expressions"]["good"]["data"]["text/plain"], "42")
    same((reply["user_expressions"]["bad"]["status"], reply["user_expressions"]["bad"]["ename"]), ("error", "ReferenceError"))


@check("says whether code is complete", kernel_checks)
def _(kernel):
    samples = {
        "complete": ["1 + 1", "function f() { return 1 }", "const a: number = 1;"],
        "incomplete": ["function f() {", "[1, 2,", "const text = `open", "if (1 > 0) {"],
        "invalid": ["const = 1", "a b c"],
    }
    for status, codes in samples.items():
        for code in codes:
            reply = kernel.reply(kernel.client.is_complete(code))["content"]
            assert reply["status"] == status, f"{code!r} is said to be {reply['status']}"


@check("completes names and members, with places in code points", kernel_checks)
def _(kernel):
    kernel.run("const calibration = { temperature: 1.5, bins: 15 };")
    for code, match, start in [("calib", "calibration", 0), ("'😀'; calib", "calibration", 5), ("calibration.te", "temperature", 12)]:
        reply = kernel.reply(kernel.client.complete(code))["content"]
        assert match in reply["matches"], f"{code!r}: {reply['matches'][:10]}"
        same((reply["status"], reply["cursor_start"], reply["cursor_end"]), ("ok", start, len(code)))


@check("inspects a value, and says so where there is none", kernel_checks)
def _(kernel):
    kernel.run("const inspected = [1, 2, 3];")
    reply = kernel.reply(kernel.client.inspect("inspected"))["content"]
    same((reply["status"], reply["found"]), ("ok", True))
    assert "[ 1, 2, 3 ]" in reply["data"]["text/plain"], reply["data"]
    same(kernel.reply(kernel.client.inspect("notThereAtAll"))["content"]["found"], False)


@check("remembers what was executed", kernel_checks)
def _(kernel):
    kernel.run("const remembered = 1;")
    kernel.run("1 + 2", store_history=True)
    tail = kernel.reply(kernel.client.history(hist_access_type="tail", n=2))["content"]["history"]
    same([entry[2] for entry in tail], ["const remembered = 1;", "1 + 2"])
    outputs = kernel.reply(kernel.client.history(hist_access_type="tail", n=1, output=True))["content"]["history"]
    same(outputs[0][2], ["1 + 2", "3"])
    found = kernel.reply(kernel.client.history(hist_access_type="search", pattern="*remem*", n=5))["content"]["history"]
    assert any(entry[2] == "const remembered = 1;" for entry in found), found
    ranged = kernel.reply(kernel.client.history(hist_access_type="range", session=0, start=1, stop=2))["content"]["history"]
    same(len(ranged), 1)


@check("has no comms, and closes one for which it has no target", kernel_checks)
def _(kernel):
    reply = kernel.reply(kernel.client.comm_info())["content"]
    same((reply["status"], reply["comms"]), ("ok", {}))
    message = kernel.client.session.msg("comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}})
    kernel.client.shell_channel.send(message)
    published = kernel.published(message["header"]["msg_id"])
    same([content["comm_id"] for content in content_of(published, "comm_close")], ["c"])


@check("asks for input", kernel_checks)
def _(kernel):
    request = kernel.client.execute("(await input('name? ')).toUpperCase()", allow_stdin=True)
    asked = kernel.client.get_stdin_msg(timeout=PATIENCE)["content"]
    same(asked, {"prompt": "name? ", "password": False})
    kernel.client.input("ada")
    same(kernel.reply(request)["content"]["status"], "ok")
    [result] = content_of(kernel.published(request), "execute_result")
    same(result["data"]["text/plain"], "'ADA'")


@check("refuses to ask where the client cannot answer", kernel_checks)
def _(kernel):
    same(kernel.run("await input('name? ')", allow_stdin=False)[0]["status"], "error")


def interrupts(kernel, interrupt):
    kernel.run("const kept = 12345;")
    request = kernel.client.execute(ENDLESS)
    time.sleep(0.3)
    asked = time.monotonic()
    interrupt()
    reply = kernel.reply(request)["content"]
    assert time.monotonic() - asked < 2, "it took long"
    same(reply["status"], "error")
    kernel.published(request)
    same(content_of(kernel.run("kept")[1], "execute_result")[0]["data"]["text/plain"], "12345")


@check("stops an endless loop by message and keeps its variables", kernel_checks)
def _(kernel):
    interrupts(kernel, kernel.manager.interrupt_kernel)


@check("stops an endless loop by SIGINT and keeps its variables", kernel_checks)
def _(kernel):
    interrupts(kernel, lambda: os.kill(kernel.manager.provisioner.pid, signal.SIGINT))


@check("keeps its heart beating while a cell loops", kernel_checks)
def _(kernel):
    request = kernel.client.execute(ENDLESS)
    try:
        kernel.client.hb_channel.unpause()
        time.sleep(1.5)
        assert kernel.client.hb_channel.is_beating(), "no heartbeat"
    finally:
        kernel.manager.interrupt_kernel()
        kernel.reply(request), kernel.published(request)


@check("starts afresh when it is restarted", kernel_checks)
def _(kernel):
    kernel.run("const beforeTheRestart = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=PATIENCE)
    same(content_of(kernel.run("typeof beforeTheRestart")[1], "execute_result")[0]["data"]["text/plain"], "'undefined'")


@check("shuts down when it is asked to, and ends by itself", kernel_checks)
def _(kernel):
    process = kernel.manager.provisioner.process
    request = kernel.client.shutdown()
    same(kernel.reply(request, "control")["content"], {"status": "ok", "restart": False})
    same(process.wait(5), 0)


@check("ends with the status that a cell asks for, when all is printed", kernel_checks)
def _(kernel):
    process = kernel.manager.provisioner.process
    request = kernel.client.execute("console.log('last words'); process.exit(3)")
    same(process.wait(5), 3)
    message = kernel.client.get_iopub_msg(timeout=PATIENCE)
    while message["msg_type"] != "stream" or message["parent_header"]["msg_id"] != request:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
    same(message["content"]["text"], "last words\n")


def notebook_of(*sources):
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": KERNEL, "display_name": "Kelvin"}})
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return notebook


def executed(notebook, **options):
    client = NotebookClient(notebook, kernel_name=KERNEL, **options)
    client.execute()
    nbformat.validate(notebook)
    return notebook


@check("executes a notebook, whose outputs are valid and right", notebook_checks)
def _():
    notebook = executed(
        notebook_of(
            "let x = 20;\nconsole.log('one'); console.error('two'); console.log('three')",
            "import { join } from 'node:path';\nx + 1",
            "display(md`# Title`); display(svg`<svg xmlns='http://www.w3.org/2000/svg'/>`); join('a', 'b')",
            "const late = await Promise.resolve(x * 2); late",
        )
    )
    outputs = [cell.outputs for cell in notebook.cells]
    printed = [(output.name, output.text) for output in outputs[0]]
    same(printed, [("stdout", "one\n"), ("stderr", "two\n"), ("stdout", "three\n")])
    same(outputs[1][0].data["text/plain"], "21")
    same([output.output_type for output in outputs[2]], ["display_data", "display_data", "execute_result"])
    same(outputs[2][0].data["text/markdown"], "# Title")
    assert outputs[2][1].data["image/svg+xml"].startswith("<svg")
    same(outputs[3][0].data["text/plain"], "40")
    same([cell.execution_count for cell in notebook.cells], [1, 2, 3, 4])
    same(notebook.metadata.language_info.name, "typescript")


@check("draws a figure that notebooks keep", notebook_checks)
def _():
    notebook = executed(
        notebook_of(
            "import { reliabilityDiagram } from 'kelvin/calibration';\n"
            "reliabilityDiagram([1, 0, 1, 1], [[0.2, 0.8], [0.7, 0.3], [0.4, 0.6], [0.1, 0.9]])"
        )
    )
    [output] = notebook.cells[0].outputs
    figure = output.data["application/vnd.plotly.v1+json"]
    assert figure["data"] and figure["layout"], output.data.keys()
    assert "text/plain" in output.data


@check("executes the bundled notebook on temperature scaling", notebook_checks)
def _():
    path = pathlib.Path(__file__).parent.parent / "notebooks/1-temperature-scaling.ipynb"
    notebook = nbformat.read(path, as_version=4)
    executed(notebook, resources={"metadata": {"path": str(path.parent)}}, timeout=60)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    same([cell.execution_count for cell in cells], list(range(1, len(cells) + 1)))
    kinds = {kind for cell in cells for output in cell.outputs for kind in output.get("data", {})}
    assert {"text/html", "text/markdown", "application/vnd.plotly.v1+json"} <= kinds, kinds


@check("raises the error of a cell, with its name and text", notebook_checks)
def _():
    notebook = notebook_of("1", "throw new RangeError('too hot')", "2")
    try:
        executed(notebook)
    except CellExecutionError as error:
        same((error.ename, error.evalue), ("RangeError", "too hot"))
    else:
        raise AssertionError("nothing was raised")
    same([len(cell.outputs) for cell in notebook.cells], [1, 1, 0])
    nbformat.validate(notebook)


@check("goes on behind errors where they are allowed", notebook_checks)
def _():
    notebook = executed(notebook_of("throw new Error('expected')", "2"), allow_errors=True)
    same([cell.outputs[0].output_type for cell in notebook.cells], ["error", "execute_result"])


@check("is interrupted when a cell takes too long, and goes on", notebook_checks)
def _():
    notebook = executed(notebook_of(ENDLESS, "'after'"), timeout=1, interrupt_on_timeout=True, allow_errors=True)
    same(notebook.cells[1].outputs[0].data["text/plain"], "'after'")
    try:
        executed(notebook_of(ENDLESS), timeout=1)
    except CellTimeoutError:
        return
    raise AssertionError("no timeout was raised")


def outcome(function, *arguments):
    try:
        function(*arguments)
    except Exception:
        return traceback.format_exc(limit=-2)


def main():
    results = {}
    kernel = Kernel()
    try:
        for sentence, function in kernel_checks.items():
            results[sentence] = outcome(function, kernel)
            if results[sentence] or not kernel.manager.is_alive():
                # What a failed check left on the sockets must not make the next one fail.
                kernel.stop()
                kernel = Kernel()
    finally:
        kernel.stop()
    for sentence, function in notebook_checks.items():
        results[sentence] = outcome(function)
    json.dump(results, sys.stdout)


main()
