"""Texts in real Keras: python3 keras_text.py tokenizer|adapt FOLDER REPETITIONS -> one JSON line: milliseconds of each repetition, peak of memory."""
import gzip
import json
import os
import resource
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import keras
from keras.src.legacy.preprocessing.text import Tokenizer


def texts(folder, part):
    with gzip.open(os.path.join(folder, part + ".tsv.gz"), "rt", encoding="utf-8", newline="\n") as lines:
        next(lines)
        return [line.rstrip("\n").split("\t")[3] for line in lines]


def tokenizer(train, test):
    words = Tokenizer(num_words=20000)
    words.fit_on_texts(train)
    rows = 0
    for part in (train, test):
        x = keras.utils.pad_sequences(words.texts_to_sequences(part), maxlen=200)
        for start in range(0, len(x), 32):
            rows += len(x[start:start + 32])
    assert rows == len(train) + len(test)


def adapt(train, test):
    keras.layers.TextVectorization(max_tokens=20000, output_sequence_length=200).adapt(np.array(train, dtype=object))


kind, folder, repetitions = sys.argv[1], sys.argv[2], int(sys.argv[3])
parts = texts(folder, "train"), texts(folder, "test")
times = []
for _ in range(repetitions):
    start = time.perf_counter()
    {"tokenizer": tokenizer, "adapt": adapt}[kind](*parts)
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({"times": times, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
