"""Runs the public suite jupyter_kernel_test against the installed Kelvin kernel.

Prints one JSON object: the name of each test, and null, or what went wrong.
"""

import json
import sys
import unittest

import jupyter_kernel_test


class KelvinTests(jupyter_kernel_test.KernelTests):
    kernel_name = "kelvin"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('test')"
    completion_samples = [{"text": "globalThi", "matches": ["globalThis"]}]
    complete_code_samples = ["1", "console.log('hello, world')", "function f(x: number) {\n  return x * 2;\n}"]
    incomplete_code_samples = ["const text = `hello", "function f(x: number) {\n  return x * 2;"]
    invalid_code_samples = ["import = 7q"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": "[1, 2, 3].map((n) => n * n)[2]", "result": "9"},
    ]
    code_display_data = [
        {"code": "display(html`<b>test</b>`)", "mime": "text/html"},
        {"code": "display(md`*test*`)", "mime": "text/markdown"},
    ]
    code_page_something = "parseInt?"
    code_history_pattern = "1 + 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"

    @classmethod
    def tearDownClass(cls):
        # Not by message, as the suite does: the manager of newer jupyter_clients finds its context closed then.
        cls.kc.stop_channels()
        cls.km.shutdown_kernel(now=True)


class KelvinWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "kelvin"
    support_iopub_welcome = True

    tearDownClass = KelvinTests.tearDownClass


class Outcomes(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.by_name = {}

    def startTest(self, test):
        super().startTest(test)
        self.by_name[test._testMethodName] = None

    def addError(self, test, error):
        self.tell(test, self._exc_info_to_string(error, test))

    addFailure = addError

    def addSkip(self, test, reason):
        self.tell(test, f"skipped: {reason}")

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.tell(test, f"{subtest.id()}: {self._exc_info_to_string(error, test)}")

    def tell(self, test, what):
        name = getattr(test, "_testMethodName", str(test))
        self.by_name[name] = "\n".join(filter(None, [self.by_name.get(name), what]))


outcomes = Outcomes()
loader = unittest.defaultTestLoader
for case in (KelvinTests, KelvinWelcomeTests):
    loader.loadTestsFromTestCase(case).run(outcomes)
json.dump(outcomes.by_name, sys.stdout)
