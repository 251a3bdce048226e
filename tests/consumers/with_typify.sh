# typify: Rust types of the schemas read every document and write it. `round_trips.py` holds what they wrote against
# what they read.
set -euo pipefail
target=$(realpath "${CARGO_TARGET_DIR:-../../target}")/consumers
CARGO_TARGET_DIR=$target cargo build --quiet --locked --manifest-path typify/Cargo.toml
"$target/debug/round-trip" < .work/round/documents.jsonl > .work/round/typify.jsonl
echo "typify: $(wc -l < .work/round/typify.jsonl) documents read and written"
