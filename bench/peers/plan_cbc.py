"""The plan against an exact MILP solver, CBC (Debian: coinor-cbc), on problems that add up, in one run.

    bench/peers/plan_cbc.py build/release/cxcase

CBC is given values, costs, budgets and groups and finds one best set; cxcase reads a case, values every initiative with its
model, finds the best set and answers every question that a committee asks next. Prints a line a problem: both optima, which
must be equal where both are proven, and the CPU seconds of both whole processes. CBC stops after a minute.
"""
import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

LONGEST = 60  # seconds


def problem(kind, count, seed):
    """Costs by year, values, budgets by year, groups of which one may be chosen."""
    draw = random.Random(seed)
    years = 1 if kind.startswith("knapsack") else 3
    costs = [[draw.randint(1, 1000) for _ in range(years)] for _ in range(count)]
    strongly = kind.endswith("alike")
    values = [sum(c) + 100 if strongly else draw.randint(1, 1000) for c in costs]
    budgets = [sum(c[y] for c in costs) // 3 for y in range(years)]
    groups = [] if years == 1 else [list(range(g, count, count // 4))[:4] for g in range(3)]
    return costs, values, budgets, groups


def as_case(costs, values, budgets, groups):
    last = 2027 + len(budgets)
    lines = ["cxcase: 1", "title: Peer", "currency: EUR", "start: 2027-01", f"horizon: {len(budgets) + 1} years",
             "discount_rate: 0%",
             "budget: {" + ", ".join(f"FY{2027 + y}: {b}" for y, b in enumerate(budgets)) + "}",
             "groups: [" + ", ".join("{at_most: 1, of: [" + ", ".join(f"item-{k}" for k in g) + "]}" for g in groups) + "]",
             "segments: {everyone: {customers: 1000, churn: 1% per month, revenue: 1 per month, margin: 50%}}",
             "initiatives:"]
    for k, (cost, value) in enumerate(zip(costs, values)):
        years = ", ".join(f"FY{2027 + y}: {c}" for y, c in enumerate(cost))
        lines.append(f"  item-{k}: {{starts: 2027-01, costs: {{work: {{amount: {{{years}}}}}}}, "
                     f"savings: {{worth: {{amount: {{FY{last}: {value + sum(cost)}}}}}}}}}")
    return "\n".join(lines) + "\n"


def as_lp(costs, values, budgets, groups):
    def total(figures):
        return " + ".join(f"{figure} x{k}" for k, figure in figures)

    lines = ["Maximize", " worth: " + total(enumerate(values)), "Subject To"]
    lines += [f" year{y}: " + total((k, c[y]) for k, c in enumerate(costs)) + f" <= {b}" for y, b in enumerate(budgets)]
    lines += [f" group{g}: " + total((k, 1) for k in group) + " <= 1" for g, group in enumerate(groups)]
    return "\n".join(lines + ["Binary"] + [f" x{k}" for k in range(len(values))] + ["End"]) + "\n"


def timed(command):
    """Seconds of CPU, which other work on the machine disturbs less than the clock."""
    def used():
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        return spent.ru_utime + spent.ru_stime

    begin = used()
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return used() - begin, out


def optimum_of_cbc(text, values):
    chosen = [line.split() for line in text.splitlines()[1:]]
    return sum(values[int(name[1:])] for _, name, at, *_ in chosen if name.startswith("x") and float(at) > 0.5)


def main(cxcase):
    print(f"{'problem':32} {'cxcase':>10} {'proven':>7} {'s':>7}   {'cbc':>10} {'proven':>7} {'s':>7}")
    for kind, count in (("knapsack", 100), ("knapsack", 1000), ("knapsack, alike", 1000),
                        ("three budgets, groups", 20), ("three budgets, groups", 40), ("three budgets, groups", 60)):
        parts = problem(kind, count, count)
        with tempfile.TemporaryDirectory() as folder:
            case, lp, solution = (pathlib.Path(folder) / name for name in ("case.yaml", "problem.lp", "solution.txt"))
            case.write_text(as_case(*parts))
            lp.write_text(as_lp(*parts))
            ours, answer = timed([cxcase, "plan", str(case), "-f", "json", "--quiet"])
            theirs, _ = timed(["cbc", str(lp), "ratio", "0", "allow", "0", "sec", str(LONGEST), "solve",
                               "solution", str(solution)])
            found = solution.read_text()
        best = optimum_of_cbc(found, parts[1])
        is_optimum = found.startswith("Optimal")
        plan = json.loads(answer)
        print(f"{kind + ', ' + str(count):32} {plan['npv']:10.0f} {str(plan['proven']):>7} {ours:7.3f}   "
              f"{best:10.0f} {str(is_optimum):>7} {theirs:7.3f}")
        if plan["proven"] and is_optimum and abs(plan["npv"] - best) > 1e-6 * best:
            sys.exit("the optima differ")


if __name__ == "__main__":
    main(sys.argv[1])
