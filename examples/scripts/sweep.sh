#!/bin/sh
# How far is the request from failing? 30 combinations of churn, prices and start-up delay, in four parts that run side by
# side, put together again into one table. Takes the folder for its results.
#
#     examples/scripts/sweep.sh results
#
# Under a batch service each part is a task of its own: see docs/scale.md.
set -eu

results=${1:?usage: sweep.sh FOLDER}
here=$(dirname "$0")
mkdir -p "$results"

part() {
    cxcase sweep "$here/../telecom.yaml" --quiet --shard "$1/4" --resume --output "$results/part-$1.csv" \
        --vary 'segments.*.churn *= 0.9,1,1.1' \
        --vary 'segments.*.revenue *= 0.96..1.04:5' \
        --vary discount_rate=8%,10% \
        --measure portfolio.npv,portfolio.roi
}

# Waiting for each by its number passes on how it ended: a part that failed must not be merged as it was before.
pids=
for i in 1 2 3 4; do
    part "$i" &
    pids="$pids $!"
done
for pid in $pids; do wait "$pid"; done

# Every part has the header; sorted bytewise it comes first, and -u leaves one of it.
LC_ALL=C sort -u "$results"/part-*.csv > "$results/all.csv"
