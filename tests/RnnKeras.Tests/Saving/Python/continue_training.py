"""Loads what RnnKeras saved, predicts, trains on, and writes the numbers: continue_training.py FOLDER NAME..."""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np

folder, names = sys.argv[1], sys.argv[2:]


def one(arrays):
    return arrays[0] if len(arrays) == 1 else arrays


def predict(model, x):
    """Without tracing, which takes longer than the numbers."""
    outputs = model(one(x), training=False)
    return [np.asarray(o).ravel().astype("float64").tolist() for o in (outputs if isinstance(outputs, list) else [outputs])]


for name in names:
    data = np.load(f"{folder}/{name}.npz")
    x = [data[k] for k in sorted(data) if k.startswith("x")]
    y = [data[k] for k in sorted(data) if k.startswith("y")]
    result = {}
    try:
        model = keras.models.load_model(f"{folder}/{name}.keras")
        model.run_eagerly = True
        result["archive"] = predict(model, x)
        result["losses"] = [float(np.ravel(model.train_on_batch(one(x), one(y)))[0]) for _ in range(3) if model.reset_metrics() is None]
        result["after"] = predict(model, x)
        with open(f"{folder}/{name}.json") as f:
            empty = keras.models.model_from_json(f.read())
        empty.load_weights(f"{folder}/{name}.weights.h5")
        result["weights"] = predict(empty, x)
        if os.path.exists(f"{folder}/{name}.h5"):
            old = keras.models.load_model(f"{folder}/{name}.h5", compile=False)
            result["hdf5"] = predict(old, x)
    except Exception as e:
        result["error"] = f"{type(e).__name__}: {e}"[:1500]
    with open(f"{folder}/{name}.result.json", "w") as f:
        json.dump(result, f)
