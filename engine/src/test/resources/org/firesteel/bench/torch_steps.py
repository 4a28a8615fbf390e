# Read by TorchPeer: answers each line "NAME WARMUP ITERATIONS MILLIS" by microseconds
# of processor time of a StepCase, such as 128x784-10:CROSS_ENTROPY, or a LayerCase, such as LSTM.
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


class SelfAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(128, 4)

    def forward(self, x):
        return self.attention(x, x, x, need_weights=False)


LAYERS = {
    "RNN": (lambda: nn.RNN(64, 128), (50, 32, 64)),
    "GRU": (lambda: nn.GRU(64, 128), (50, 32, 64)),
    "LSTM": (lambda: nn.LSTM(64, 128), (50, 32, 64)),
    "ATTENTION": (SelfAttention, (64, 16, 128)),
    "ENCODER": (lambda: nn.TransformerEncoderLayer(128, 4, 512, dropout=0), (64, 16, 128)),
    "EMBEDDING": (lambda: nn.Embedding(10_000, 64), None),
    "CONV2D": (lambda: nn.Conv2d(16, 32, 3), (32, 16, 28, 28)),
    "BATCH_NORM": (lambda: nn.BatchNorm2d(16), (32, 16, 28, 28)),
    "LAYER_NORM": (lambda: nn.LayerNorm(256), (4096, 256)),
    "SOFTMAX": (lambda: nn.Softmax(-1), (4096, 256)),
    "GELU": (lambda: nn.GELU(), (4096, 256)),
    "MLP": (lambda: nn.Sequential(nn.Linear(64, 256), nn.GELU(), nn.Linear(256, 64)), (1024, 64)),
}


def layer(name):
    build, sizes = LAYERS[name]
    module = build()
    x = torch.randn(sizes, requires_grad=True) if sizes else torch.randint(10_000, (4096,))

    def output():
        y = module(x)
        return y[0] if isinstance(y, tuple) else y

    leaves = [*module.parameters(), *([x] if x.requires_grad else [])]
    gradient = output().detach().clone()
    return lambda: torch.autograd.grad(output(), leaves, gradient)


def iteration(run, seconds):
    count, start, cpu = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - start < seconds or count == 0:
        run()
        count += 1
    return (time.process_time() - cpu) / count * 1e6


known = {}
for line in sys.stdin:
    name, warmup, iterations, millis = line.split()
    if name not in known:
        known[name] = layer(name) if name in LAYERS else training(name)
    run, seconds = known[name], int(millis) / 1e3
    for _ in range(int(warmup)):
        iteration(run, seconds)
    print(*[iteration(run, seconds) for _ in range(int(iterations))], flush=True)
