"""The jobs of the benchmarks in real Keras: python3 keras_jobs.py fit|infer JOB COUNT REPETITIONS
-> one JSON line: milliseconds of each repetition, peak of memory.

python3 keras_jobs.py layer "train LSTM 32 80 32 32": answers each line of its input, a number of repetitions, with a JSON line of
wall and processor milliseconds."""
import json
import os
import resource
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import keras
from keras import layers as L

BATCH = 32
rng = np.random.default_rng(0)


def digits(one_hot=False):
    y = rng.integers(0, 10, BATCH)
    return rng.random((BATCH, 28, 28), dtype=np.float32), np.eye(10, dtype=np.float32)[y] if one_hot else y


def ids(vocabulary, steps, padded=False):
    x = rng.integers(1, vocabulary, (BATCH, steps))
    if padded:
        for row in range(BATCH):
            x[row, steps * (10 + 60 * row // (BATCH - 1)) // 100:] = 0
    return x, rng.integers(0, 2, (BATCH, 1)).astype("float32")


def text(recurrent, steps, padded):
    return lambda: (
        keras.Sequential([L.Embedding(10000, 32, mask_zero=padded), recurrent(), L.Dense(1, activation="sigmoid")]),
        dict(optimizer="adam", loss="binary_crossentropy"), ids(10000, steps, padded))


def signal(units):
    return lambda: (
        keras.Sequential([L.LSTM(units), L.Dense(1)]), dict(optimizer="adam", loss="mse"),
        (rng.random((BATCH, 100, 32), dtype=np.float32), np.zeros((BATCH, 1), "float32")))


JOBS = {
    "lstm-linear": lambda: (keras.Sequential([L.LSTM(128), L.Dense(10)]),
                            dict(optimizer="adam", loss="sparse_categorical_crossentropy"), digits()),
    "simple-rnn-text": lambda: (keras.Sequential([L.Embedding(10000, 32), L.SimpleRNN(32), L.Dense(1, activation="sigmoid")]),
                                dict(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"]), ids(10000, 60)),
    "stacked-lstm": lambda: (keras.Sequential([L.LSTM(128, return_sequences=True), L.LSTM(64), L.Dense(10, activation="softmax")]),
                             dict(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"]), digits()),
    "torch-gru": lambda: (keras.Sequential([L.GRU(64, return_sequences=True), L.Lambda(lambda x: x[:, -1, :]), L.Dense(10)]),
                          dict(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True)), digits()),
    "stacked-simple-rnn": lambda: (keras.Sequential([L.SimpleRNN(64, return_sequences=True), L.SimpleRNN(64), L.Dense(10, activation="softmax")]),
                                   dict(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"]), digits(one_hot=True)),
    "LSTM(32) T=100": signal(32),
    "LSTM(128) T=100": signal(128),
}
for padded in (False, True):
    end = " padded" if padded else ""
    JOBS["SimpleRNN(32) T=500" + end] = text(lambda: L.SimpleRNN(32), 500, padded)
    JOBS["LSTM(64) T=200" + end] = text(lambda: L.LSTM(64), 200, padded)
    JOBS["Bidirectional(LSTM(64)) T=200" + end] = text(lambda: L.Bidirectional(L.LSTM(64)), 200, padded)
    JOBS["GRU(64) T=200" + end] = text(lambda: L.GRU(64), 200, padded)


def fit(model, x, y, steps):
    x, y = np.concatenate([x] * steps), np.concatenate([y] * steps)
    return lambda: model.fit(x, y, batch_size=BATCH, epochs=1, verbose=0), steps


def infer(model, x, samples):
    x = np.concatenate([x] * ((samples + BATCH - 1) // BATCH))[:samples]
    return lambda: model.predict_on_batch(x), 1


def layer(job):
    import tensorflow as tf
    mode, cell, *sizes = job.split()
    batch, steps, features, units = map(int, sizes[:4])
    recurrent = getattr(L, cell)(units, return_sequences=True)
    x = tf.constant(rng.random((batch, steps, features), dtype=np.float32) - 0.5)
    recurrent(x)

    @tf.function
    def train(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = recurrent(x, training=True)
        return tape.gradient(y, [x] + recurrent.trainable_weights, output_gradients=y)

    forward = tf.function(lambda x: recurrent(x, training=False))
    step = train if mode == "train" else forward
    for _ in range(3):
        step(x)
    for line in sys.stdin:
        walls, processor = [], time.process_time()
        for _ in range(int(line)):
            start = time.perf_counter()
            result = step(x)
            (result[-1] if mode == "train" else result).numpy()
            walls.append((time.perf_counter() - start) * 1000)
        print(json.dumps({"times": walls, "processor": (time.process_time() - processor) * 1000 / int(line)}), flush=True)


def main():
    if sys.argv[1] == "layer":
        return layer(sys.argv[2])
    kind, job, count, repetitions = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    model, arguments, (x, y) = JOBS[job]()
    model.compile(**arguments)
    run, steps = fit(model, x, y, count) if kind == "fit" else infer(model, x, count)
    run()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000 / steps)
    print(json.dumps({"times": times, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


main()
