"""Random expressions about arrays and what NumPy makes of them: writes Properties/cases.json and Properties/python_ast.json.

Run with NumPy 1.26 or newer: python make_properties.py. The numbers come from a fixed seed, so a new run gives the same files.
"""
import ast, json, os, random, warnings
import numpy as np

warnings.simplefilter("ignore")
rng = random.Random(20)
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Properties")
names = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "bool"]
setup = "; ".join(
    [f"a_{n} = (np.arange(24) * 37 % 101 - {0 if n[0] in 'ub' else 50}).astype('{n}').reshape(2, 3, 4)" for n in names]
    + ["m = np.array([[True, False, True, True], [False, False, True, False], [True, True, False, True]])",
       "t = np.array([['b', 'a', 'cc'], ['', 'é', 'zz']])"])
scope = {"np": np}
exec(setup, scope)


def part(n):
    """One index of an axis of size n, as Python text."""
    kind = rng.randrange(8)
    if kind == 0:
        return str(rng.randrange(-n, n))
    if kind == 1:
        return ":"
    if kind == 2:
        return "[" + ", ".join(str(rng.randrange(-n, n)) for _ in range(2)) + "]"
    start, stop = (rng.choice(["", str(rng.randrange(-n - 1, n + 2))]) for _ in range(2))
    step = rng.choice(["", "", "2", "-1", "-2", "3"])
    return f"{start}:{stop}" + (f":{step}" if step else "")


def index(shape):
    parts = [part(n) for n in shape[: rng.randrange(1, len(shape) + 1)]]
    if rng.random() < 0.25:
        parts.insert(rng.randrange(len(parts) + 1), "None")
    if rng.random() < 0.2 and len(parts) < len(shape):
        parts.insert(rng.randrange(len(parts) + 1), "...")
    return ", ".join(parts)


def expression():
    kind = rng.randrange(10)
    a, b = f"a_{rng.choice(names)}", f"a_{rng.choice(names)}"
    if kind < 4:
        return f"{a}[{index((2, 3, 4))}]"
    if kind == 4:
        return f"t[{index((2, 3))}]"
    if kind == 5:
        return rng.choice([f"{a}[:, m]", f"{a}[0][m]", f"{a}[{a} > 3]", f"{a}[m.any()]", f"np.where(m, {a}[0], {b}[1])"])
    if kind == 6:
        return f"{a} {rng.choice(['+', '-', '*', '/', '//', '%', '<', '==', '>='])} {b}[{rng.choice([':', ':1', '1', '0, 0', ':, :1', '..., :1'])}]"
    if kind == 7:
        to = rng.choice([n for n in names if n[0] != "u" or a[2] in "ub"])  # what a negative number becomes there is left open
        return f"{a}.astype('{to}')[{index((2, 3, 4))}]"
    if kind == 8:
        axis = rng.choice(["", "0", "1", "-1", "(0, 2)"])
        return f"{a}.{rng.choice(['sum', 'mean', 'max', 'min', 'prod', 'all', 'any', 'std'])}({axis})"
    return rng.choice([
        f"{a}.transpose({rng.choice(['2, 0, 1', '1, 0, 2', '0, 2, 1'])})[{index((2, 3, 2))}]", f"{a}.reshape(4, -1)[{index((4, 6))}]",
        f"np.concatenate([{a}, {b}], axis={rng.randrange(3)})", f"np.stack([{a}[0], {b}[1]], axis={rng.randrange(3)})",
        f"np.flip({a}, axis={rng.randrange(3)})[{index((2, 3, 4))}]", f"np.sort({a}, axis={rng.randrange(3)})", f"np.argsort({a}, axis={rng.randrange(3)})",
        f"np.cumsum({a}, axis={rng.randrange(3)})", f"np.repeat({a}[0], 2, axis={rng.randrange(2)})", f"{a}.argmax({rng.randrange(3)})"])


def described(value):
    array = np.asarray(value)
    return {"kind": "array", "dtype": array.dtype.name, "shape": list(array.shape), "values": array.reshape(-1).tolist()}


cases, seen = [], set()
while len(cases) < 700:
    text = expression()
    if text in seen:
        continue
    seen.add(text)
    try:
        value = eval(text, dict(scope))
    except (IndexError, TypeError, ValueError):
        continue
    numbers = np.asarray(value)
    # Division by zero of integers and conversions out of range have no defined result.
    if numbers.dtype.kind == "f" and not np.isfinite(numbers).all():
        continue
    cases.append({"expression": text, "result": described(value), "str": str(value)})


def tree(node):
    if isinstance(node, ast.AST):
        return {"_": type(node).__name__, **{f: tree(getattr(node, f)) for f in node._fields if getattr(node, f, None) is not None}}
    return [tree(n) for n in node] if isinstance(node, list) else node


os.makedirs(here, exist_ok=True)
with open(os.path.join(here, "cases.json"), "w", encoding="utf8") as f:
    json.dump({"numpy": np.__version__, "setup": setup, "expressions": cases}, f, ensure_ascii=False, separators=(",", ":"))
with open(os.path.join(here, "python_ast.json"), "w", encoding="utf8") as f:
    json.dump({setup: tree(ast.parse(setup))}, f, ensure_ascii=False, separators=(",", ":"))
