#!/usr/bin/env python3
"""Generates examples/data/churn.csv and its truth: invented customers of a broadband provider, one quarter.

A customer leaves with chance 1 / (1 + exp(-eta)), eta as in `eta` below. So the true effects are known, and a test holds
what `cxcase calibrate` finds against them. The generator is a multiplicative one (Park and Miller, 1988), so that the file
is the same everywhere. Run it in the folder of the repository: python3 examples/data/generate.py
"""
import math

CUSTOMERS = 4000
state = 20260901


def draw():
    global state
    state = state * 48271 % 2147483647
    return state / 2147483647


def eta(late, bill, calls, contract, tenure):
    """Log odds of leaving within the quarter."""
    return (-2.9 + 0.9 * late + 0.6 * bill + 0.25 * calls
            + {"monthly": 0.8, "yearly": 0.0}[contract] - 0.012 * tenure)


def main():
    truth = {"late_delivery": [0.0, 0], "billing_error": [0.0, 0], "calls": [0.0, 0]}
    with open("examples/data/churn.csv", "w", newline="\n") as out:
        out.write("customer,left,late_delivery,billing_error,calls,contract,tenure\n")
        for number in range(1, CUSTOMERS + 1):
            contract = "monthly" if draw() < 0.55 else "yearly"
            tenure = 1 + int(-30 * math.log(1 - draw()))
            late = int(draw() < (0.16 if contract == "monthly" else 0.10))
            bill = int(draw() < (0.08 + 0.10 * late))
            calls = int(draw() < 0.25) + int(draw() < 0.15) + int(draw() < 0.10)
            chance = 1 / (1 + math.exp(-eta(late, bill, calls, contract, tenure)))
            for name, met, without in (("late_delivery", late, eta(0, bill, calls, contract, tenure)),
                                       ("billing_error", bill, eta(late, 0, calls, contract, tenure)),
                                       ("calls", calls, eta(late, bill, 0, contract, tenure))):
                truth[name][0] += (chance - 1 / (1 + math.exp(-without))) if met else 0
                truth[name][1] += met
            left = int(draw() < chance)
            out.write(f"{number},{left},{late},{bill},{calls},{contract},{tenure}\n")
    for name, (sum_of, met) in truth.items():
        print(f"{name}: {100 * sum_of / met:+.2f}pp for each time it is met")


main()
