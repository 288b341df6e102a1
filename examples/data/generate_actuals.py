#!/usr/bin/env python3
"""Generates examples/data/actuals.csv: fifteen invented months of examples/first.yaml, with a truth that is known.

The text when the technician is on the way goes live three months late (2027-08 instead of 2027-05) and works as planned; the
bill people understand goes live on time (2027-07) and removes half of what was planned (17.5% instead of 35%). Revenue per
customer is 1% below plan. Counts scatter as counts do. A test holds what `cxcase track` finds against all that. The
generator is a multiplicative one (Park and Miller, 1988), so that the file is the same everywhere. Run it in the folder of
the repository: python3 examples/data/generate_actuals.py
"""
import math

MONTHS = 15
state = 20270101


def draw():
    global state
    state = state * 48271 % 2147483647
    return state / 2147483647


def count(expected):
    """About a Poisson count: a normal one, rounded."""
    z = math.sqrt(-2 * math.log(draw())) * math.cos(2 * math.pi * draw())
    return max(0, round(expected + math.sqrt(expected) * z))


def adoption(month, live, ramp):
    """Mean of a linear ramp over the month."""
    if month < live:
        return 0.0
    k = month - live + 1

    def area(x):
        x = max(0.0, x)
        return x * x / (2 * ramp) if x < ramp else x - ramp / 2
    return area(k) - area(k - 1)


def month_name(t):
    return f"{2027 + (t - 1) // 12}-{(t - 1) % 12 + 1:02d}"


def main():
    churn = 1 - (1 - 0.16) ** (1 / 12)
    visit, bill = 0.14 / 12, 0.26 / 12
    customers = 120000.0
    rows = {}

    def put(what, measure, t, value):
        rows.setdefault((what, measure), []).append((month_name(t), value))

    for t in range(1, MONTHS + 1):
        visit_left = 1 - 0.30 * adoption(t, 8, 3)
        bill_left = 1 - 0.175 * adoption(t, 7, 2)
        rate = churn - visit * 0.11 * (1 - visit_left) - bill * 0.07 * (1 - bill_left)
        churned = count(customers * rate)
        counted = customers - churned / 2
        customers -= churned
        put("segments.homes", "customers", t, int(customers))
        put("segments.homes", "churned", t, churned)
        put("segments.homes", "contacts", t, count(counted * (visit * visit_left * 1.6 + bill * bill_left * 1.1)))
        put("segments.homes", "revenue", t, round(counted * 34 * 0.99))
        put("frictions.missed-visit.affects.homes", "occurrences", t, count(counted * visit * visit_left))
        put("frictions.unclear-bill.affects.homes", "occurrences", t, count(counted * bill * bill_left))
        put("initiatives.arrival-text", "spend", t, 22000 if 2 <= t <= 7 else 2500 if t >= 8 else 0)
        put("initiatives.plain-bill", "live", t, "yes" if t >= 7 else "no")
        put("initiatives.plain-bill", "spend", t, 40000 if 3 <= t <= 6 else 2000 if t >= 7 else 0)

    with open("examples/data/actuals.csv", "w", newline="\n") as out:
        out.write("month,what,measure,value\n")
        for (what, measure), values in rows.items():
            for month, value in values:
                out.write(f"{month},{what},{measure},{value}\n")


main()
