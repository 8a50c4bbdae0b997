"""Runs named checks, says one line for each, and closes with the line that tests/run.sh adds up."""
import sys
import time
import traceback


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, body):
        start = time.monotonic()
        try:
            note = body()
        except Exception as error:  # one broken check must not hide the others
            self.failed += 1
            print(f"FAILED  {name}  {time.monotonic() - start:.1f} s\n{error or traceback.format_exc()}", flush=True)
            if not isinstance(error, AssertionError) and type(error).__name__ != "Refused":
                traceback.print_exc(file=sys.stdout)
            return False
        self.passed += 1
        print(f"ok      {name}  {time.monotonic() - start:.1f} s{f'  {note}' if note else ''}", flush=True)
        return True

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0
