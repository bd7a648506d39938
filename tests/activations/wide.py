"""Writes wide.json: f, f' and df/dcoefficient of every activation in 60-digit arithmetic (mpmath), from the plain
definitions, for coefficients at the ends of their ranges and between. Derivatives: central differences, h = 1e-20.
x and the coefficients are exact 32-bit floats. Run: python3 wide.py > wide.json"""
import json
import random
import struct
from mpmath import mp, mpf, exp, log, sqrt, tanh, atan, erfc, erf, pi, gammainc, inf

mp.dps = 60
random.seed(20)


def f32(v):
    return struct.unpack('f', struct.pack('f', float(v)))[0]


def sigmoid(x):
    return 1 / (1 + exp(-x))


def normal(x):
    return erfc(-x / sqrt(2)) / 2


def generalized_normal(z, b):
    t = abs(z) ** b
    upper = gammainc(1 / b, t, inf, regularized=True) / 2 if t < 300 else mpf(0)
    return upper if z < 0 else 1 - upper


def gelu_tanh(x):
    return x * sigmoid(2 * sqrt(2 / pi) * (x + mpf('0.044715') * x**3))


L, A = mpf('1.0507009873554804934193349852946'), mpf('1.6732632423543772848170429916717')
DEFINITIONS = {
    'identity': lambda x: x,
    'threshold': lambda x: mpf(1) if x >= 0 else mpf(0),
    'sigmoid': sigmoid,
    'tanh': tanh,
    'arctan': atan,
    'softsign': lambda x: x / (1 + abs(x)),
    'isru': lambda x, alpha: x / sqrt(1 + alpha * x * x),
    'relu': lambda x: max(x, mpf(0)),
    'relu6': lambda x: min(max(x, mpf(0)), mpf(6)),
    'leaky-relu': lambda x, alpha: x if x > 0 else alpha * x,
    'prelu': lambda x, alpha: x if x > 0 else alpha * x,
    'rrelu': lambda x, lower, upper: x if x > 0 else (lower + upper) / 2 * x,
    'softplus': lambda x: log(1 + exp(x)),
    'elu': lambda x, alpha: x if x > 0 else alpha * (exp(x) - 1),
    'celu': lambda x, alpha: x if x > 0 else alpha * (exp(x / alpha) - 1),
    'selu': lambda x: L * x if x > 0 else L * A * (exp(x) - 1),
    'swish': lambda x, beta: x * sigmoid(beta * x),
    'hard-swish': lambda x: x * min(max(x + 3, mpf(0)), mpf(6)) / 6,
    'tanh-shrink': lambda x: x - tanh(x),
    'bent-identity': lambda x: (sqrt(x * x + 1) - 1) / 2 + x,
    'gelu': lambda x, mu, sigma: x * normal((x - mu) / sigma),
    'gelu-tanh': gelu_tanh,
    'gelu-sigmoid': lambda x: x * sigmoid(mpf('1.702') * x),
    'mish': lambda x: x * tanh(log(1 + exp(x))),
    'gaussian': lambda x: exp(-x * x),
    'smooth-relu-1': lambda x, alpha: x * (mpf(1) / 2 + alpha * x / (2 * log(exp(alpha * x) + exp(-alpha * x)))),
    'smooth-relu-2': lambda x, alpha: x * (1 + alpha * x / sqrt(1 + (alpha * x) ** 2)) / 2,
    'smooth-relu-3': lambda x, alpha: x * (1 + exp(-alpha * x) + x * exp(-alpha * x)) / (1 + exp(-alpha * x)) ** 2,
    'smooth-relu-4': lambda x, sigma: x * normal(x / sigma),
    'smooth-relu-5': lambda x, gamma: x * (mpf(1) / 2 + atan(x / gamma) / pi),
    'smooth-relu-6': lambda x, alpha: x * (1 + exp(-x)) ** (-alpha),
    'smooth-relu-7': lambda x, alpha: x * tanh(log(1 + exp(alpha * x))),
    'generalized-normal-relu': lambda x, alpha, beta: x * generalized_normal(x / alpha, beta),
}
RANGES = {
    'isru': {'alpha': (0.01, 10)}, 'leaky-relu': {'alpha': (0, 2)}, 'prelu': {'alpha': (-1, 2)},
    'rrelu': {'lower': (0, 1), 'upper': (0, 1)}, 'elu': {'alpha': (0, 3)}, 'celu': {'alpha': (0.1, 5)},
    'swish': {'beta': (0, 10)}, 'gelu': {'mu': (-2, 2), 'sigma': (0.1, 4)},
    'smooth-relu-1': {'alpha': (0.1, 10)}, 'smooth-relu-2': {'alpha': (0.1, 10)}, 'smooth-relu-3': {'alpha': (0.1, 10)},
    'smooth-relu-4': {'sigma': (0.05, 4)}, 'smooth-relu-5': {'gamma': (0.01, 4)}, 'smooth-relu-6': {'alpha': (0.1, 10)},
    'smooth-relu-7': {'alpha': (0.1, 10)}, 'generalized-normal-relu': {'alpha': (0.1, 4), 'beta': (0.3, 10)},
}


def inside(v, low, high):
    """The nearest 32-bit float that is not outside the range."""
    w = f32(v)
    step = 1e-7 * max(abs(v), 1e-3)
    while w < low:
        w = f32(w + step)
    while w > high:
        w = f32(w - step)
    return w


def draws(name):
    ranges = RANGES.get(name)
    if not ranges:
        return [{}]
    picks = [lambda a, b: a, lambda a, b: b] + [lambda a, b: a + (b - a) * random.random()] * 2
    picks += [lambda a, b: a * (b / a) ** random.random() if a > 0 else a + (b - a) * random.random() ** 3] * 2
    return [{k: inside(p(*r), *r) for k, r in ranges.items()} for p in picks]


def points(count):
    xs = [1e4, -1e4, 1e-6, -1e-6, 0.5, -0.5]
    while len(xs) < count:
        kind = random.random()
        size = 8 * random.random() if kind < 0.5 else 10 ** (random.random() * 6 - 2) if kind < 0.9 else 10 ** (-8 * random.random())
        xs.append(size if random.random() < 0.4 else -size)
    return [f32(x) for x in xs]


def digits(v):
    return float(mp.nstr(v, 20))


h = mpf(10) ** -20
cases = []
for name, f in DEFINITIONS.items():
    for c in draws(name):
        xs = points(24 if c else 50)
        exact = {k: mpf(v) for k, v in c.items()}
        by = {
            k: [digits((f(mpf(x), **{**exact, k: v + h}) - f(mpf(x), **{**exact, k: v - h})) / (2 * h)) for x in xs]
            for k, v in exact.items()
        }
        cases.append({
            'activation': name, 'coefficients': c, 'x': xs,
            'value': [digits(f(mpf(x), **exact)) for x in xs],
            'slope': [digits((f(mpf(x) + h, **exact) - f(mpf(x) - h, **exact)) / (2 * h)) for x in xs],
            'byCoefficient': by,
        })
rows = ',\n'.join(json.dumps(c) for c in cases)
print('{"source":"mpmath, 60 digits; derivatives by central difference h=1e-20","cases":[\n' + rows + '\n]}')
