"""Prints how many milliseconds warm Typst takes for a number of certificates.

    compare_typst.py SOURCE DIRECTORY CERTIFICATES THREADS

Every thread keeps one compiler; what it needs to begin is not timed. The QR is an
SVG with as many dark runs as one of 29 by 29 modules has: each another one.
"""

import random
import sys
import threading
import time

import typst


def qr(seed):
    chance, size, path = random.Random(seed), 29, []
    for y in range(size):
        x = 0
        while x < size:
            if chance.random() < 0.5:
                run = min(chance.randint(1, 3), size - x)
                path.append(f"M{x} {y}h{run}v1h-{run}z")
                x += run
            x += 1
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{"".join(path)}"/></svg>'


source, directory, n, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
compilers = [typst.Compiler(source) for _ in range(threads)]
codes = [qr(i) for i in range(n + threads)]


def compile_one(compiler, i):
    compiler.compile(output=f"{directory}/typst-{i}.pdf", format="pdf", sys_inputs={"i": str(i), "qr": codes[i]})


def work(first):
    for i in range(first, n, threads):
        compile_one(compilers[first], i)


for k in range(threads):
    compile_one(compilers[k], n + k)
workers = [threading.Thread(target=work, args=(k,)) for k in range(threads)]
began = time.monotonic()
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(round((time.monotonic() - began) * 1000))
