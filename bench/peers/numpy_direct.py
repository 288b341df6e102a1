"""The model of a make_case case in numpy, written down directly (peer_case.py).

    build/release/bench/kernel_draws CASE.yaml 4096 PREFIX && python3 bench/peers/numpy_direct.py PREFIX

Reads what kernel_draws wrote, works out the same net present values from the same draws, says how far they are apart and
what CPU time it took.
"""
from peer_case import compared, npvs

compared("numpy, direct", npvs)
