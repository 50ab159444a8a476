"""The jobs of the benchmarks in real Keras: python3 keras_jobs.py KIND JOB -> one JSON line with the milliseconds of each repetition."""
import json
import os
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


def ids(vocabulary, steps, lengths=None):
    x = rng.integers(1, vocabulary, (BATCH, steps))
    return x, rng.integers(0, 2, (BATCH, 1)).astype("float32")


def text(recurrent, steps):
    return lambda: (
        keras.Sequential([L.Embedding(10000, 32), recurrent(), L.Dense(1, activation="sigmoid")]),
        dict(optimizer="adam", loss="binary_crossentropy"), ids(10000, steps))


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
    "SimpleRNN(32) T=500": text(lambda: L.SimpleRNN(32), 500),
    "LSTM(64) T=200": text(lambda: L.LSTM(64), 200),
    "Bidirectional(LSTM(64)) T=200": text(lambda: L.Bidirectional(L.LSTM(64)), 200),
    "GRU(64) T=200": text(lambda: L.GRU(64), 200),
}


def main():
    job, steps, repetitions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    model, arguments, (x, y) = JOBS[job]()
    model.compile(**arguments)
    x, y = np.concatenate([x] * steps), np.concatenate([y] * steps)
    model.fit(x, y, batch_size=BATCH, epochs=1, verbose=0)
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        model.fit(x, y, batch_size=BATCH, epochs=1, verbose=0)
        times.append((time.perf_counter() - start) * 1000 / steps)
    print(json.dumps(times))


main()
