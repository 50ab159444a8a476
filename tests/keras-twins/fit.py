"""Trains what KerasTwin.cs left in a folder: fit.py FOLDER BATCH_SIZE EPOCHS VALIDATION_SPLIT SEED"""
import json
import os
import sys
import time
import zipfile

import keras
import numpy as np

from keras import ops


class PeepholeLSTMCell(keras.layers.Layer):
    """The cell of the example custom-cell."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size, self.output_size = [units, units], units

    def build(self, input_shape):
        n = self.units
        self.kernel = self.add_weight(shape=(input_shape[-1], 4 * n), initializer="glorot_uniform", name="kernel")
        self.recurrent_kernel = self.add_weight(shape=(n, 4 * n), initializer="orthogonal", name="recurrent_kernel")
        self.peepholes = self.add_weight(shape=(3, n), initializer="zeros", name="peepholes")
        self.bias = self.add_weight(shape=(4 * n,), initializer="zeros", name="bias")

    def call(self, inputs, states):
        h, c = states
        p = self.peepholes
        zi, zf, zc, zo = ops.split(ops.matmul(inputs, self.kernel) + ops.matmul(h, self.recurrent_kernel) + self.bias, 4, axis=-1)
        c_new = ops.sigmoid(zf + 1.0 + p[1] * c) * c + ops.sigmoid(zi + p[0] * c) * ops.tanh(zc)
        h_new = ops.sigmoid(zo + p[2] * c_new) * ops.tanh(c_new)
        return h_new, [h_new, c_new]


def pinball(y_true, y_pred):
    """The loss of the example stock-band."""
    e, q = y_true - y_pred, np.array([0.1, 0.5, 0.9], "float32")
    return ops.mean(ops.maximum(q * e, (q - 1) * e), axis=-1)


def without_arrays(config):
    """A config whose initializers are arrays names plain ones: the weights are loaded after it anyway."""
    if isinstance(config, dict):
        return "zeros" if config.get("class_name") == "__numpy__" else {k: without_arrays(v) for k, v in config.items()}
    return [without_arrays(v) for v in config] if isinstance(config, list) else config


def plain_archive(path):
    plain = path.replace("untrained", "plain")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, json.dumps(without_arrays(json.loads(content))) if name == "config.json" else content)
    return plain


folder, batch_size, epochs, split, seed = sys.argv[1:]
keras.utils.set_random_seed(1000 + int(seed))
model = keras.models.load_model(plain_archive(os.path.join(folder, "untrained.keras")),
                                custom_objects={"PeepholeLSTMCell": PeepholeLSTMCell, "Pinball": pinball})
data = np.load(os.path.join(folder, "data.npz"))
x = [data[k] for k in sorted(data) if k.startswith("x") and k[1:].isdigit()]
held = (data["x_val"], data["y_val"]) if "x_val" in data else None
start, busy = time.time(), time.process_time()
history = model.fit(x[0] if len(x) == 1 else x, data["y"], batch_size=int(batch_size), epochs=int(epochs),
                    validation_split=float(split), validation_data=held, verbose=0).history
print("Keras %s: %d weights, fit took %.1f s, %.1f s of processor time"
      % (keras.__version__, model.count_params(), time.time() - start, time.process_time() - busy), flush=True)
model.save_weights(os.path.join(folder, "trained.weights.h5"))
with open(os.path.join(folder, "history.txt"), "w") as f:
    for name, values in history.items():
        f.write(" ".join([name] + [repr(float(v)) for v in values]) + "\n")
