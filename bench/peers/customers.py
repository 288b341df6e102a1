#!/usr/bin/env python3
"""customers.py ROWS > customers.csv: invented customers with 12 columns beside their number, always the same ones."""
import math
import random
import sys

random.seed(3)
print("customer,churned,late,bill,calls,contract,plan,region,tenure,charge,age,visits,nps")
for number in range(int(sys.argv[1])):
    late, bill, calls = int(random.random() < .15), int(random.random() < .1), int(4 * random.random())
    tenure, charge = 1 + int(72 * random.random()), int(10000 * random.random()) / 100
    eta = -3 + .8 * late + .5 * bill + .2 * calls - .01 * tenure + .005 * charge
    churned = int(random.random() < 1 / (1 + math.exp(-eta)))
    print(f"{number},{churned},{late},{bill},{calls},{random.choice(['month', 'year'])},{random.choice('abc')},"
          f"{random.choice(['north', 'east', 'south', 'west'])},{tenure},{charge},{18 + int(60 * random.random())},"
          f"{int(30 * random.random())},{int(11 * random.random())}")
