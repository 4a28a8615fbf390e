# Read by TorchPeer: answers each line "ROWS SIZES BATCH EPOCHS" by the seconds that a fit takes:
# linear layers with ReLU between them, mean squared error, RMSprop, a learning rate that falls to
# 0, each epoch in an order of its own. The values are random: time does not depend on them.
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
print(torch.__version__, flush=True)


def fit(rows, sizes, batch, epochs):
    x, y = torch.randn(rows, sizes[0]), torch.randn(rows)
    layers = []
    for i in range(len(sizes) - 1):
        layers += [nn.ReLU()] * (i > 0) + [nn.Linear(sizes[i], sizes[i + 1])]
    model = nn.Sequential(*layers, nn.Flatten(0, 1))
    loss_fn = nn.MSELoss()
    start = time.perf_counter()
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)
    steps = epochs * -(-rows // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 1 - t / steps)
    for _ in range(epochs):
        order = torch.randperm(rows)
        for at in range(0, rows, batch):
            chosen = order[at : at + batch]
            loss = loss_fn(model(x[chosen]), y[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return time.perf_counter() - start


for line in sys.stdin:
    rows, sizes, batch, epochs = line.split()
    print(fit(int(rows), [int(s) for s in sizes.split("-")], int(batch), int(epochs)), flush=True)
