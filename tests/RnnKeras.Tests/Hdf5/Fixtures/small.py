"""Writes the small committed files beside this script: python small.py FOLDER, then python describe.py NAME.h5 > NAME.json for each."""
import os
import sys

import h5py
import numpy as np


def weights(file):
    """What Keras writes: superblock 0, symbol tables, contiguous data."""
    file.attrs["keras_version"] = "3.15.1"
    file.attrs["layer_names"] = np.array([b"lstm", b"dense"])
    file.attrs["empty"] = np.zeros(0)
    for layer, shapes in {"lstm": [(3, 8), (2, 8), (8,)], "dense": [(2, 1), (1,)]}.items():
        group = file.create_group(f"layers/{layer}/vars")
        group.attrs["name"] = layer
        for i, shape in enumerate(shapes):
            group[str(i)] = np.arange(np.prod(shape), dtype="f4").reshape(shape) / 8
    file["optimizer/vars/0"] = np.int64(4)
    file["half"] = np.arange(3, dtype="f2").view("V2")


def chunked(file):
    """Chunks in B-trees of version 1, with all filters."""
    data = np.arange(60, dtype=">f8").reshape(6, 10)
    file.create_dataset("deflated", data=data, chunks=(4, 4), compression="gzip", shuffle=True, fletcher32=True)
    file.create_dataset("plain", data=data, chunks=(3, 10))
    file.create_dataset("text", data=np.array(["a", "bc"] * 4, dtype=h5py.string_dtype()), chunks=(3,))
    file["soft"] = h5py.SoftLink("/plain")


def newer(file):
    """Superblock 3 and version 2 headers with each newer index of chunks."""
    data = np.arange(30, dtype="i2").reshape(5, 6)
    file.create_dataset("fixed_array", data=data, chunks=(2, 3), compression="gzip")
    file.create_dataset("extensible_array", data=data, chunks=(1, 6), maxshape=(None, 6))
    file.create_dataset("tree", data=data, chunks=(2, 3), maxshape=(None, None), fletcher32=True)
    file.create_dataset("single", data=data, chunks=(5, 6), compression="gzip")
    file.create_dataset("flags", data=data > 7)


def dense(file):
    """Links and attributes in fractal heaps."""
    for i in range(10):
        file.create_group(f"group{i}")
        file["group0"].attrs[f"attribute{i}"] = i


def main(folder):
    for fill, version in [(weights, "earliest"), (chunked, "earliest"), (newer, "latest"), (dense, "latest")]:
        with h5py.File(os.path.join(folder, f"{fill.__name__}.h5"), "w", libver=(version, "latest"), meta_block_size=512) as file:
            fill(file)


main(sys.argv[1])
