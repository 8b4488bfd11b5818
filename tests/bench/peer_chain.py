"""peer_chain.py ENGINE FILE N: what an analyst's script would do with a chain of call states.

`splu` solves it with SciPy: four right sides and one transposed. `numpy` and `simpy` play N calls.
Prints the seconds of processor time, without reading the file, and the mean seconds of a call.
"""
import random
import sys
import time
from bisect import bisect_right
from itertools import accumulate

import numpy as np

engine, file, n_calls = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(file, encoding="utf-8") as text:
    n, n_ends = map(int, text.readline().split())
    seconds, to, share = [], [], []
    for line in text:
        first, *entries = line.split()
        seconds.append(float(first))
        pairs = [entry.split(":") for entry in entries]
        to.append([int(one) for one, _ in pairs])
        share.append([float(one) for _, one in pairs])


def splu():
    from scipy.sparse import csc_matrix, identity
    from scipy.sparse.linalg import splu

    rows = [at for at, row in enumerate(to) for one in row if one < n]
    columns = [one for row in to for one in row if one < n]
    shares = [s for row, own in zip(to, share) for one, s in zip(row, own) if one < n]
    right = np.zeros((n, 4))
    right[:, 0], right[:, 1] = seconds, 1
    for at, row in enumerate(to):
        for one, s in zip(row, share[at]):
            if n <= one < n + 2:
                right[at, 2 + one - n] += s
    start = np.zeros(n)
    start[0] = 1
    times = []
    for _ in range(3):
        begin = time.process_time()
        inner = csc_matrix((shares, (rows, columns)), shape=(n, n))
        factors = splu(identity(n, format="csc") - inner)
        answers = factors.solve(right)
        factors.solve(start, trans="T")
        times.append(time.process_time() - begin)
    return min(times), answers[0, 0]


def with_numpy():
    widest = max(map(len, to))
    sums, targets = np.full((n, widest), 2.0), np.zeros((n, widest), np.int64)
    for at, row in enumerate(to):
        sums[at, : len(row) - 1] = np.cumsum(share[at])[:-1]
        targets[at, : len(row)] = row
    spent, draw, total = np.array(seconds), np.random.default_rng(1), 0.0
    begin = time.process_time()
    for _ in range(0, n_calls, 50_000):
        state = np.zeros(min(50_000, n_calls), np.int64)
        while state.size:
            total += spent[state].sum()
            chosen = (sums[state] <= draw.random(state.size)[:, None]).sum(1)
            state = targets[state, chosen]
            state = state[state < n]
    return time.process_time() - begin, total / n_calls


def with_simpy():
    import simpy

    sums = [list(accumulate(row)) for row in share]
    draw, world, total = random.Random(1).random, simpy.Environment(), [0.0]

    def call():
        state, since = 0, world.now
        while state < n:
            yield world.timeout(seconds[state])
            chosen = bisect_right(sums[state], draw())
            state = to[state][min(chosen, len(to[state]) - 1)]
        total[0] += world.now - since

    begin = time.process_time()
    for _ in range(n_calls):
        world.process(call())
    world.run()
    return time.process_time() - begin, total[0] / n_calls


print(*{"splu": splu, "numpy": with_numpy, "simpy": with_simpy}[engine]())
