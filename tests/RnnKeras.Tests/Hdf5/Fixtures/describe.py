"""Prints what h5py reads from HDF5 files: python describe.py a.h5 b.h5 > all.json

A list with an object per file, in which there is one entry per path: "type", "shape", "values" (numbers: base64 of little-endian C-order bytes; text: a list), "attributes" likewise.
"""
import base64
import json
import sys

import h5py
import numpy as np


def describe(dtype, shape, read):
    if h5py.check_string_dtype(dtype):
        values = np.asarray(read(), dtype=object).ravel()
        texts = [v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in values]
        return {"type": "str", "shape": list(shape), "values": texts}
    if dtype.kind == "V" and dtype.names is None:
        name = f"opaque[{dtype.itemsize}]"
    elif dtype.kind in "biuf":
        name = dtype.newbyteorder("<").name
    else:
        return {"type": "?", "shape": list(shape), "values": []}
    data = np.asarray(read())
    plain = np.ascontiguousarray(data if data.dtype.kind == "V" else data.astype(data.dtype.newbyteorder("<")))
    return {"type": name, "shape": list(shape), "values": base64.b64encode(plain.tobytes()).decode()}


def attributes(owner):
    found = {}
    for name in owner.attrs:
        attribute = owner.attrs.get_id(name)
        shape = attribute.shape if attribute.get_space().get_simple_extent_type() != h5py.h5s.NULL else (0,)
        found[name] = describe(attribute.dtype, shape, lambda: owner.attrs[name] if shape != (0,) else np.zeros(shape, attribute.dtype))
    return found


def describe_file(path):
    found = {}
    with h5py.File(path, "r") as file:
        found["/"] = {"attributes": attributes(file)}

        def visit(name, item):
            entry = {"attributes": attributes(item)}
            if isinstance(item, h5py.Dataset):
                entry |= describe(item.dtype, item.shape, lambda: item[()])
            found["/" + name] = entry

        file.visititems(visit)
    return found


json.dump([describe_file(path) for path in sys.argv[1:]], sys.stdout)
