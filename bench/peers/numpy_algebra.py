"""The model of a make_case case in numpy with the algebra of the kernel (src/engine/batch_kernel.hpp):

- segments one by one; a set follows the course of the one it is worked out from until the first of its own work acts;
- levers are worked out in months in which some adoption changes, from those of the set it differs least from;
- what a friction adds under some of its servers is worked out once a month and shared by all sets that have it;
- between those months a month's money is a line in the customers at its beginning: only their present value is summed;
- lines of costs are discounted once for all questions.

    build/release/bench/kernel_draws CASE.yaml 4096 PREFIX && python3 bench/peers/numpy_algebra.py PREFIX
"""
import numpy as np

from peer_case import MONTHS, compared


class Segment:
    def __init__(self, case, s, discount):
        g = lambda key: case.f[f"segments.{s}.{key}"]
        self.case, self.s, self.discount = case, s, discount
        self.until = np.concatenate([[0.0], np.cumsum(discount)])
        self.customers, self.prospects, self.won_cost = g("customers"), g("prospects"), g("acquisition_cost")
        self.money = g("revenue") * g("margin") - g("cost_per_contact") * g("contacts")
        self.pairs = {fr: self.pair(fr, g("cost_per_contact")) for fr in case.pairs[s]}
        cost = sum(e * each for e, _, _, _, _, each in self.pairs.values())
        self.today = (g("churn"), g("conversion"), self.money - cost, 0.0)
        self.cache = {}

    # Exposure of customers and of prospects; then what the last occurrence takes with it: churn, conversion, money.
    def pair(self, fr, per_contact):
        a = lambda key: self.case.f[f"frictions.{fr}.affects.{self.s}.{key}"]
        e, p, loss = a("customers"), a("prospects"), -a("conversion")
        met = p * loss
        return e, p, e * a("churn"), met / (1 - met), e * (a("contacts") * per_contact + a("cost")), a("cost")

    # Levers that a friction moves while these servers act as they do in month t; kept while nothing about them changes.
    def effect(self, fr, servers, t):
        case = self.case
        adopted = tuple(case.adoption[i][t] for i in servers)
        known = self.cache.get((fr, servers))
        if known and known[0] == adopted:
            return known[1]
        e, p, churn, conversion, money, _ = self.pairs[fr]
        left, total, owed, pays = 1.0, 0.0, 0.0, any(case.pays(i) for i in servers)
        for i, share in zip(servers, adopted):
            if share > 0:
                rho = case.fixes[i][fr] * share
                left = left * (1 - rho)
                if pays:
                    total = total + rho
                    owed = owed + rho * case.per_fix(i)
        removed = 1 - left
        paid = removed * owed / total if pays and any(adopted) else 0.0
        effect = (churn * removed, 1 + conversion * removed, money * removed - paid * e, paid * p)
        self.cache[fr, servers] = (adopted, effect)
        return effect

    def serving(self, fr, chosen):
        return tuple(i for i in chosen if fr in self.case.fixes[i])

    # Value of a set that leaves another's course when the two first differ: `courses` holds every set's levers, customers and
    # value so far.
    def start(self, chosen, origin):
        case = self.case
        differing = [fr for fr in self.pairs if self.serving(fr, chosen) != self.serving(fr, origin)]
        movers = {i for fr in self.pairs for i in self.serving(fr, chosen)}
        apart = {i for fr in differing for i in set(self.serving(fr, chosen)) ^ set(self.serving(fr, origin))}
        first = min((case.go_live(i) for i in apart), default=MONTHS + 1)
        changes = sorted({t for t in range(first, MONTHS + 1) for i in movers
                          if case.adoption[i][t - 1] != (case.adoption[i][t - 2] if t > 1 else 0)} | {first})
        return differing, first, [t for t in changes if t <= MONTHS]

    def levers(self, chosen, origin, differing, base, t):
        churn, conversion, money, fee = base
        for fr in differing:
            new, old = self.effect(fr, self.serving(fr, chosen), t - 1), self.effect(fr, self.serving(fr, origin), t - 1)
            churn = churn - (new[0] - old[0])
            conversion = conversion * (new[1] / old[1])
            money = money + (new[2] - old[2])
            fee = fee + (new[3] - old[3])
        return churn, conversion, money, fee

    # From the beginning of month `first` until the end of `last`: customers then, and what the months are worth.
    def stretch(self, levers, n, first, last):
        churn, conversion, money, fee = levers
        keep, gain = 1 - churn, self.prospects * conversion
        total = 0.0
        for t in range(first, last + 1):
            total = total + n * self.discount[t - 1]
            n = n * keep + gain
        offset = gain * money / 2 - self.won_cost * gain - fee * self.prospects
        return n, (1 + keep) / 2 * money * total + offset * (self.until[last] - self.until[first - 1])

    # By set: (month, levers from there, customers there, value until there) of each stretch.
    def course(self, chosen, origin, before):
        differing, first, changes = self.start(chosen, origin)
        if first > MONTHS:
            return before
        course = [step for step in before if step[0] < first]
        month, levers, n, value = course[-1]
        end, worth = self.stretch(levers, n, month, first - 1)
        n, value = end, value + worth
        for k, t in enumerate(changes):
            base = [step for step in before if step[0] <= t][-1][1]
            levers = self.levers(chosen, origin, differing, base, t)
            course.append((t, levers, n, value))
            last = changes[k + 1] - 1 if k + 1 < len(changes) else MONTHS
            n, worth = self.stretch(levers, n, t, last)
            value = value + worth
        return course

    def value(self, course):
        month, levers, n, value = course[-1]
        return value + self.stretch(levers, n, month, MONTHS)[1]

    # Alone and last in, of every initiative, and the whole.
    def values(self, every):
        nobody = [(1, self.today, self.customers, 0.0)]
        whole = self.course(every, (), nobody)
        base, all_in = self.value(nobody), self.value(whole)
        alone = [self.value(self.course((i,), (), nobody)) - base for i in every]
        last = [all_in - self.value(self.course(tuple(k for k in every if k != i), every, whole)) for i in every]
        return alone, last, all_in - base


def npvs(case):
    discount = (1 + case.f["discount_rate"]) ** (-np.arange(1, MONTHS + 1) / 12)
    every = tuple(case.initiatives)
    lines = [discount @ case.lines(i) for i in every]
    alone, last, whole = [-x for x in lines], [-x for x in lines], -sum(lines)
    for s in case.segments:
        own = Segment(case, s, discount).values(every)
        alone = [a + b for a, b in zip(alone, own[0])]
        last = [a + b for a, b in zip(last, own[1])]
        whole = whole + own[2]
    return np.array(alone + last + [whole])


if __name__ == "__main__":
    compared("numpy, the kernel's algebra", npvs)
