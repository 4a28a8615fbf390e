# Read by TorchPeer: answers each line "STEP WARMUP ITERATIONS MILLIS" by microseconds
# of processor time of a step.
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
print(torch.__version__, flush=True)


def training(step):
    shape, objective = step.split(":")
    rows, sizes = shape.split("x")
    rows, sizes = int(rows), [int(size) for size in sizes.split("-")]
    layers = []
    for i in range(len(sizes) - 1):
        layers += [nn.ReLU()] * (i > 0) + [nn.Linear(sizes[i], sizes[i + 1])]
    x = torch.randn(rows, sizes[0])
    if objective == "CROSS_ENTROPY":
        y, loss_fn = torch.arange(rows) % sizes[-1], nn.CrossEntropyLoss()
    else:
        y, layers = torch.randn(rows), layers + [nn.Flatten(0, 1)]
        loss_fn = nn.MSELoss(reduction="sum" if objective == "MSE_SUM" else "mean")
    model = nn.Sequential(*layers)
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-5)

    def run():
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return run


def iteration(run, seconds):
    count, start, cpu = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - start < seconds or count == 0:
        run()
        count += 1
    return (time.process_time() - cpu) / count * 1e6


known = {}
for line in sys.stdin:
    step, warmup, iterations, millis = line.split()
    if step not in known:
        known[step] = training(step)
    run, seconds = known[step], int(millis) / 1e3
    for _ in range(int(warmup)):
        iteration(run, seconds)
    print(*[iteration(run, seconds) for _ in range(int(iterations))], flush=True)
