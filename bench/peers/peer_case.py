"""A make_case case in numpy: its figures, and the model written down directly: month by month, every draw at once, every
question by itself. Knows what make_case writes and no more: no growth, seasons, trends, moves or referrals.
"""
import sys
import time

import numpy as np

MONTHS = 36


def read(prefix):
    figures = {}
    for line in open(prefix + ".figures"):
        path, _, value = line.rstrip("\n").rpartition(" ")
        figures.setdefault(path, float(value))
    varied = open(prefix + ".varied").read().split()
    values = np.fromfile(prefix + ".values").reshape(len(varied), -1)
    figures.update(zip(varied, values))
    return figures, np.fromfile(prefix + ".npv").reshape(-1, values.shape[1])


class Case:
    def __init__(self, figures):
        self.f = figures
        self.segments = sorted({p.split(".")[1] for p in figures if p.startswith("segments.")})
        self.initiatives = sorted({p.split(".")[1] for p in figures if p.startswith("initiatives.")})
        self.pairs = {s: sorted({p.split(".")[1] for p in figures
                                 if p.startswith("frictions.") and p.split(".")[3:4] == [s]}) for s in self.segments}
        self.fixes = {i: {p.split(".")[3]: figures[p] for p in figures if p.startswith(f"initiatives.{i}.fixes.")}
                      for i in self.initiatives}
        self.adoption = {i: [self.adopted(i, t) for t in range(1, MONTHS + 1)] for i in self.initiatives}

    def pays(self, i):
        return f"initiatives.{i}.costs.each.per_fix" in self.f

    # What an initiative is paid for each occurrence it removes, if anything.
    def per_fix(self, i):
        return self.f.get(f"initiatives.{i}.costs.each.per_fix", 0.0)

    def go_live(self, i):
        return int(self.f[f"initiatives.{i}.starts"] + self.f[f"initiatives.{i}.delivery"])

    def adopted(self, i, t):
        k = t - self.go_live(i) + 1
        if k < 1:
            return 0.0
        m = self.f[f"initiatives.{i}.ramp"]
        if m == 0:
            return 1.0
        half = lambda x: min(1.0, x / m) ** 2 / 2
        return m * (half(k) - half(k - 1)) + max(0.0, k - m) - max(0.0, k - 1 - m)

    # Contribution less costs per fix by month, summed over segments, of a set of initiatives.
    def course(self, chosen):
        return sum(self.segment(s, chosen) for s in self.segments)

    def segment(self, s, chosen):
        g = lambda key: self.f[f"segments.{s}.{key}"]
        n, flows = g("customers"), []
        for t in range(1, MONTHS + 1):
            churn, factor, contacts, cost, per_fix_met, per_fix_prospects = g("churn"), 1.0, g("contacts"), 0.0, 0.0, 0.0
            for fr in self.pairs[s]:
                a = lambda key: self.f[f"frictions.{fr}.affects.{s}.{key}"]
                shares = {i: self.fixes[i][fr] * self.adoption[i][t - 1] for i in chosen if fr in self.fixes[i]}
                left = 1.0
                for share in shares.values():
                    left = left * (1 - share)
                e, p, loss = a("customers"), a("prospects"), -a("conversion")
                churn = churn - e * a("churn") * (1 - left)
                factor = factor * (1 - p * loss * left) / (1 - p * loss)
                contacts = contacts - e * a("contacts") * (1 - left)
                cost = cost + e * a("cost") * left
                total = sum(shares.values())
                for i, share in shares.items():
                    if self.adoption[i][t - 1] > 0 and self.pays(i):
                        part = self.per_fix(i) * (1 - left) * share / total
                        per_fix_met = per_fix_met + part * e
                        per_fix_prospects = per_fix_prospects + part * p
            won = g("prospects") * g("conversion") * factor
            end = n * (1 - churn) + won
            mean = (n + end) / 2
            flows.append(mean * (g("revenue") * g("margin") - g("cost_per_contact") * contacts - cost - per_fix_met)
                         - g("acquisition_cost") * won - per_fix_prospects * g("prospects"))
            n = end
        return np.array(flows)

    # Costs of an initiative besides those per fix, by month.
    def lines(self, i):
        starts, delivery, live = int(self.f[f"initiatives.{i}.starts"]), int(self.f[f"initiatives.{i}.delivery"]), self.go_live(i)
        build, run = self.f[f"initiatives.{i}.costs.build"], self.f[f"initiatives.{i}.costs.run"]
        months = max(1, delivery)
        return np.array([(build / months if starts <= t < starts + months else 0 * build) + (run if t >= live else 0 * run)
                         for t in range(1, MONTHS + 1)])


def npvs(case):
    discount = (1 + case.f["discount_rate"]) ** (-np.arange(1, MONTHS + 1) / 12)
    every = case.initiatives
    lines = {i: discount @ case.lines(i) for i in every}
    value = lambda chosen: discount @ case.course(chosen)
    nobody, whole = value([]), value(every)
    alone = [value([i]) - nobody - lines[i] for i in every]
    last = [whole - value([k for k in every if k != i]) - lines[i] for i in every]
    return np.array(alone + last + [whole - nobody - sum(lines.values())])


# Works the values out, `block` draws at a time, and compares them with the kernel's.
def compared(name, work_out):
    figures, expected = read(sys.argv[1])
    draws = expected.shape[1]
    block = int(sys.argv[2]) if len(sys.argv) > 2 else draws
    begin = time.process_time()
    found = [work_out(Case({p: v if np.ndim(v) == 0 else v[k:k + block] for p, v in figures.items()}))
             for k in range(0, draws, block)]
    took = time.process_time() - begin
    found = np.concatenate(found, axis=1)
    print(f"{name}: {draws} draws of {len(found)} questions in {took:.3f} s, {1e6 * took / draws:.2f} us a draw")
    apart = np.max(np.abs(found - expected)) / np.max(np.abs(expected))
    print(f"  largest difference, relative to the largest value: {apart:.1e}")
