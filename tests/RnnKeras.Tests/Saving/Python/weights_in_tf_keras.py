"""Loads weights that RnnKeras saved (.h5) into models of tf_keras (Keras 2) and writes their predictions: weights_in_tf_keras.py FOLDER."""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tf_keras
from tf_keras import layers as L

folder = sys.argv[1]
models = {
    "lstm": [L.LSTM(6), L.Dense(3)],
    "gru": [L.GRU(5), L.Dense(3, activation="tanh")],
    "bidirectional": [L.Bidirectional(L.LSTM(4, return_sequences=True)), L.Bidirectional(L.GRU(3), merge_mode="sum"), L.Dense(3)],
    "cells": [L.RNN([L.LSTMCell(4), L.GRUCell(3, reset_after=True)], return_sequences=True), L.RNN(L.SimpleRNNCell(3)), L.Dense(3)],
    "time_distributed": [L.TimeDistributed(L.Dense(4, activation="relu")), L.LSTM(3), L.Dense(3)],
}
result = {}
for name, stack in models.items():
    x = np.load(f"{folder}/{name}.npz")["x0"]
    model = tf_keras.Sequential([tf_keras.Input(x.shape[1:]), *stack])
    model.load_weights(f"{folder}/{name}.h5")
    result[name] = np.asarray(model(x, training=False)).ravel().astype("float64").tolist()
with open(f"{folder}/tf_keras.json", "w") as f:
    json.dump(result, f)
