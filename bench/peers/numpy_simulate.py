"""`simulate` in numpy and scipy: sampling and the direct model (peer_case.py), for a case of make_case with ranges.

    build/release/bench/make_case 12 6 12 36 > plain.yaml && build/release/bench/make_case 12 6 12 36 ranges > case.yaml
    build/release/bench/kernel_draws plain.yaml 64 PREFIX      # writes the figures
    python3 bench/peers/numpy_simulate.py PREFIX 16384 build/release/cxcase case.yaml [BLOCK]

Draws scrambled Sobol points (scipy), makes figures of them (90% within 5% to both sides; shares by their logits, the rest by
their logarithms), works out every initiative alone and the funded set month by month, and sums up NPV, ROI, payback and
first-year benefit as `simulate` does: mean, standard deviation, five quantiles. BLOCK draws are worked out at once (all of
them, if it is not given), because numpy is slower a draw where they do not fit into the caches. Also runs `simulate` for as
many draws on one thread, and says what CPU time each took and how far their mean NPVs are apart.
"""
import json
import resource
import subprocess
import sys
import time

import numpy as np
from scipy.special import expit, logit, ndtri
from scipy.stats import qmc

from peer_case import MONTHS, Case, read

SHARES = ("churn", "conversion", "margin", "customers", "prospects")
OTHERS = ("contacts", "cost_per_contact", "revenue")


def uncertain(path):
    parts = path.split(".")
    if parts[0] == "segments":
        return parts[2] in SHARES + OTHERS
    return parts[0] == "frictions" and parts[-1] in ("customers", "prospects", "contacts")


def uncertain_paths(figures):
    return sorted(p for p in figures if uncertain(p) and figures[p] != 0)


# The figures of as many draws as there are points.
def drawn(stated, paths, points):
    figures = dict(stated)
    scores = ndtri(np.clip(points, 1e-12, 1 - 1e-12)) / ndtri(0.95)
    for k, path in enumerate(paths):
        x = figures[path]
        key = path.split(".")[-1]
        share = key in SHARES and not (path.startswith("segments.") and key in ("customers", "prospects"))
        to, back = (logit, expit) if share else (np.log, np.exp)
        low, high = to(0.95 * x), to(1.05 * x)
        figures[path] = back((low + high) / 2 + (high - low) / 2 * scores[:, k])
    return figures


def payback(net, costs):
    cumulative = np.cumsum(net, axis=0)
    below = cumulative < 0
    last = np.where(below.any(axis=0), MONTHS - 1 - np.argmax(below[::-1], axis=0), -1)
    start = np.argmax(costs > 0, axis=0)
    following = np.minimum(last + 1, MONTHS - 1)
    each = np.arange(net.shape[1])
    crossed = last + 1 - cumulative[np.maximum(last, 0), each] / net[following, each]
    found = np.where(last < 0, 0, np.maximum(0, crossed - start))
    return np.where(last == MONTHS - 1, np.inf, found)


def summed_up(x):
    finite = x[np.isfinite(x)]
    if finite.size < 2:
        return np.nan, np.nan, None
    return np.mean(finite), np.std(finite, ddof=1), np.quantile(x, [0.05, 0.1, 0.5, 0.9, 0.95], method="higher")


# NPV, ROI, payback and first-year benefit of a set, each an array of draws.
def measures_of(case, chosen, nobody, discount):
    benefit = case.course(chosen) - nobody
    costs = sum(case.lines(i) for i in chosen)[:, None] * np.ones(benefit.shape[1])
    values, worth = discount @ benefit, discount @ costs
    net = benefit - costs
    return values - worth, (values - worth) / worth, payback(net, costs), benefit[:12].sum(axis=0)


def simulated(stated, draws, funded, block):
    paths = uncertain_paths(stated)
    points = qmc.Sobol(len(paths), scramble=True, seed=1)
    found = {}
    for first in range(0, draws, block):
        case = Case(drawn(stated, paths, points.random(min(block, draws - first))))
        discount = (1 + case.f["discount_rate"]) ** (-np.arange(1, MONTHS + 1) / 12)
        nobody = case.course([])
        for name, chosen in [(i, [i]) for i in case.initiatives] + [("portfolio", funded)]:
            of = found.setdefault(name, np.empty((4, draws)))
            of[:, first:first + block] = measures_of(case, chosen, nobody, discount)
    means = {name: [summed_up(m) for m in of][0][0] for name, of in found.items()}
    np.argsort(np.array([of[1] for name, of in found.items() if name != "portfolio"]), axis=0)  # the ranks
    return means


prefix, draws, program, yaml = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
block = int(sys.argv[5]) if len(sys.argv) > 5 else draws
figures, _ = read(prefix)
figures = {p: float(np.atleast_1d(v)[0]) for p, v in figures.items()}
plain = {}
for line in open(prefix + ".figures"):
    path, _, value = line.rstrip("\n").rpartition(" ")
    plain.setdefault(path, float(value))
before = resource.getrusage(resource.RUSAGE_CHILDREN)
command = [program, "simulate", yaml, "--draws", str(draws), "--threads", "1", "--format", "json"]
answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
after = resource.getrusage(resource.RUSAGE_CHILDREN)
ours = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
begin = time.process_time()
means = simulated(plain, draws, [one["id"] for one in answer["initiatives"] if one["funded"]], block)
theirs = time.process_time() - begin
apart = max(abs(means[one["id"]] - one["npv"]["mean"]) / one["npv"]["sd"] for one in answer["initiatives"])
print(f"numpy and scipy: {draws} draws in {theirs:.2f} s; simulate, the whole process: {ours:.2f} s; {theirs / ours:.1f} times")
print(f"  mean NPVs of the initiatives are at most {100 * apart:.2f}% of a standard deviation apart")
