"""Prints how many milliseconds Pydantic takes from the bytes of a file to the model."""

import statistics
import sys
import time
from pathlib import Path

from role_definition import RoleDefinition

document = Path(sys.argv[1]).read_bytes()
times = []
begin = time.perf_counter()
while len(times) < 5 or time.perf_counter() - begin < 2:
    before = time.process_time()
    model = RoleDefinition.model_validate_json(document)
    times.append(1000 * (time.process_time() - before))
print(statistics.median(times))
