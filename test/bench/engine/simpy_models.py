"""The benchmark models in SimPy, for the column of that name: prints {"n": customers, "cpu": seconds, "figure": ...}.

python3 simpy_models.py queue <servers> <rate> <customers> <seed>
python3 simpy_models.py discharge <years> <seed>
"""

import json
import math
import random
import sys
import time

import simpy


class Tally:
    """Welford's mean and variance, as the other contenders keep them."""

    def __init__(self):
        self.n = 0
        self.mean = 0.0
        self.squares = 0.0

    def add(self, value):
        self.n += 1
        deviation = value - self.mean
        self.mean += deviation / self.n
        self.squares += deviation * (value - self.mean)


def queue(servers, rate, customers, draw):
    environment = simpy.Environment()
    server = simpy.Resource(environment, capacity=servers)
    waits = Tally()

    def customer():
        came = environment.now
        with server.request() as request:
            yield request
            waits.add(environment.now - came)
            yield environment.timeout(draw.expovariate(1))

    def arrivals():
        for _ in range(customers):
            yield environment.timeout(draw.expovariate(rate))
            environment.process(customer())

    environment.process(arrivals())
    environment.run()
    return customers, waits.mean


def discharge(years, draw):
    """Ward of 100 beds, then 400 places of home care; the bed is kept until a place is free."""
    environment = simpy.Environment()
    ward = simpy.Resource(environment, capacity=100)
    home = simpy.Resource(environment, capacity=400)
    sigma = math.sqrt(math.log(2))
    mu = math.log(2.5) - sigma * sigma / 2
    delays = Tally()
    count = 0

    def patient():
        with ward.request() as bed:
            yield bed
            yield environment.timeout(draw.lognormvariate(mu, sigma))
            ready = environment.now
            place = home.request()
            yield place
            delays.add(environment.now - ready)
        yield environment.timeout(draw.gammavariate(2, 0.97 * 400 / 30 / 2))
        home.release(place)

    def arrivals():
        nonlocal count
        while True:
            yield environment.timeout(draw.expovariate(30))
            count += 1
            environment.process(patient())

    environment.process(arrivals())
    environment.run(until=years * 365)
    return count, delays.mean


def main(model, *parameters):
    draw = random.Random(int(parameters[-1]))
    started = time.process_time()
    if model == "queue":
        n, figure = queue(int(parameters[0]), float(parameters[1]), int(parameters[2]), draw)
    else:
        n, figure = discharge(int(parameters[0]), draw)
    print(json.dumps({"n": n, "cpu": time.process_time() - started, "figure": figure}))


main(*sys.argv[1:])
