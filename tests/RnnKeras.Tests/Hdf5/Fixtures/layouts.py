"""Writes HDF5 files with every way of storing things that the reader knows: python layouts.py FOLDER"""
import os
import sys

import h5py
import numpy as np

TYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">f2", ">f4", ">f8", ">i2", ">i4", ">i8", ">u2", "?"]


def numbers(shape, dtype="f4", seed=0):
    rng = np.random.default_rng(seed)
    return (rng.random(shape) * 200 - 70).astype(dtype) if np.dtype(dtype).kind != "b" else rng.random(shape) > 0.5


def types(file):
    for i, name in enumerate(TYPES):
        file[f"type{i}"] = numbers((3, 5), name, i)
        file[f"scalar{i}"] = numbers((), name, i)
    file["empty"] = np.zeros((0, 4), "f4")
    file["opaque"] = np.frombuffer(bytes(range(24)), "V2").reshape(3, 4)
    file["fixed"] = np.array([b"abc", b"d", b""])
    file["text"] = "h\u00e9llo"
    file["texts"] = np.array(["a", "", "z\u20ac" * 300], dtype=h5py.string_dtype())
    file["ascii"] = np.array([b"x", b"yy"], dtype=h5py.string_dtype("ascii"))
    file["fixed_utf8"] = np.array(["\u00e9".encode(), b"b"], dtype=h5py.string_dtype("utf-8", 6))
    file.create_dataset("unwritten", (3, 2), "f4", fillvalue=2.5)
    file.create_dataset("unwritten0", (3, 2), "i4")


def chunks(file):
    data = numbers((23, 17, 5))
    for i, options in enumerate([{}, {"compression": "gzip"}, {"compression": "gzip", "shuffle": True}, {"fletcher32": True},
                                 {"compression": "gzip", "shuffle": True, "fletcher32": True}, {"shuffle": True}]):
        file.create_dataset(f"plain{i}", data=data, chunks=(6, 5, 5), **options)
        file.create_dataset(f"grow{i}", data=data, chunks=(4, 6, 2), maxshape=(None, 17, 5), **options)
        file.create_dataset(f"grow_inner{i}", data=data, chunks=(4, 6, 2), maxshape=(40, None, 5), **options)
        file.create_dataset(f"grow_all{i}", data=data, chunks=(4, 6, 2), maxshape=(None, None, None), **options)
        file.create_dataset(f"bounded{i}", data=data, chunks=(4, 6, 2), maxshape=(40, 40, 6), **options)
        file.create_dataset(f"single{i}", data=data, chunks=(23, 17, 5), **options)
        file.create_dataset(f"one{i}", data=data[:3], chunks=(8, 32, 8), maxshape=(None, None, None), **options)
    file.create_dataset("many", data=numbers((9000,), "i2"), chunks=(3,), compression="gzip")
    file.create_dataset("many_plain", data=numbers((9000,), "i2"), chunks=(3,))
    file.create_dataset("many_grow", data=numbers((9000,), "i2"), chunks=(3,), maxshape=(None,), compression="gzip")
    file.create_dataset("many_grow_plain", data=numbers((12000,), "i1"), chunks=(1,), maxshape=(None,))
    file.create_dataset("many_all", data=numbers((90, 100), "i2"), chunks=(2, 2), maxshape=(None, None))
    sparse = file.create_dataset("sparse", (50, 50), "f4", chunks=(7, 9), fillvalue=-1.25, compression="gzip")
    sparse[10:20, 30:33] = numbers((10, 3))
    sparse = file.create_dataset("sparse_grow", (5000,), "f4", chunks=(2,), fillvalue=3, maxshape=(None,))
    sparse[4000:4100] = numbers((100,))
    file.create_dataset("early", data=data, chunks=(6, 5, 5), track_times=False)
    texts = np.array([f"text {i}" * (i % 7) for i in range(500)], dtype=h5py.string_dtype())
    file.create_dataset("texts", data=texts, chunks=(100,), compression="gzip")


def early_allocation(file):
    space = h5py.h5s.create_simple((10, 9))
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk((4, 4))
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    dataset = h5py.h5d.create(file.id, b"implicit", h5py.h5t.IEEE_F64LE, space, plist)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, numbers((10, 9), "f8"))
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    dataset = h5py.h5d.create(file.id, b"compact", h5py.h5t.STD_I32BE, space, plist)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, numbers((10, 9), "i4"))


def groups(file):
    file.create_group("empty")
    for count in [3, 9, 40, 400]:
        group = file.create_group(f"group{count}")
        for i in range(count):
            group.create_group(f"member_{i}{'x' * (i % 30)}")
    deep = file
    for i in range(30):
        deep = deep.create_group(f"level{i}")
    deep["value"] = np.arange(3)
    file["soft"] = h5py.SoftLink("/group3/member_0")
    file["soft_relative"] = h5py.SoftLink("group3")
    file["group3/hard"] = file["group9"]
    file["group3/cycle"] = file["/"]
    ordered = file.create_group("ordered", track_order=True)
    for name in "zyxabc":
        ordered[name] = 1.0
    file["unicode \u00e9\u20ac"] = 5


def attributes(file):
    file.attrs["text"] = "h\u00e9"
    file.attrs["empty"] = ""
    file.attrs["long"] = "{json}" * 20000
    file.attrs["texts"] = ["a", "bb", ""]
    file.attrs["fixed"] = np.array([b"ab", b"c"])
    file.attrs["none"] = np.zeros(0)
    file.attrs["null"] = h5py.Empty("f4")
    file.attrs["flag"] = True
    file.attrs["number"] = 3
    file.attrs["big_endian"] = np.arange(4, dtype=">f4")
    file.attrs["caf\u00e9"] = 1.5
    for count in [7, 9, 200]:
        group = file.create_group(f"with{count}")
        for i in range(count):
            group.attrs[f"attribute{i}"] = np.arange(i, dtype="i4")
    group = file.create_group("large")
    for i in range(30):
        group.attrs[f"large{i}"] = np.full(2000, i, "f4")
    committed = file
    committed["named_type"] = np.dtype("f8")
    file.create_dataset("of_named_type", data=np.arange(3.0), dtype=file["named_type"])
    file.attrs.create("of_named_type", 2.5, dtype=file["named_type"])
    del file["named_type"]


def huge_attributes(file):
    for i in range(3):
        file.attrs[f"huge{i}"] = np.full(30000, i, "f8")
        file.attrs[f"small{i}"] = i


def main(folder):
    for version in ["earliest", "v108", "latest"]:
        for fill in [types, chunks, early_allocation, groups, attributes] + ([huge_attributes] if version != "earliest" else []):
            with h5py.File(os.path.join(folder, f"{fill.__name__}-{version}.h5"), "w", libver=(version, version if version != "earliest" else "latest")) as file:
                fill(file)
    with h5py.File(os.path.join(folder, "userblock.h5"), "w", userblock_size=1024) as file:
        types(file)
    with h5py.File(os.path.join(folder, "tracked.h5"), "w", track_order=True) as file:
        groups(file)


main(sys.argv[1])
