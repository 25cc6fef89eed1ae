#!/usr/bin/env bash
# Holds the served API to its own document with schemathesis: as anybody, then as staff with a real
# dossier. Usage: contract.sh; takes the binary of MOTCUA, else target/debug/motcua.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${CONTRACT_PORT:-3399}
api=http://127.0.0.1:$port/api/v1
tool=target/contract/bin/schemathesis

if [ ! -x "$tool" ] || [ end2end/contract.txt -nt "$tool" ]; then
  echo "Installing schemathesis from PyPI (30 MB, once) …"
  python=
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    python=$name
    break
  done
  if [ -z "$python" ]; then
    echo "Missing: Python 3.11 or newer with venv, for schemathesis. Here python3 is" \
      "$(python3 --version 2>&1)." >&2
    exit 1
  fi
  mkdir -p target
  "$python" -m venv --clear target/contract
  target/contract/bin/pip install --quiet --require-hashes -r end2end/contract.txt
  touch "$tool"
fi

end2end/serve.sh "$port" >/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT

# Signs in and sends a dossier: prints the bearer token, the tracking token and the dossier's code.
facts=$(target/contract/bin/python - "$api" <<'PY'
import sys, time, requests

api = sys.argv[1]
for _ in range(120):
    try:
        requests.get(api + "/openapi.json", timeout=5).raise_for_status()
        break
    except requests.RequestException:
        time.sleep(0.5)
post = lambda path, body: requests.post(api + path, json=body, timeout=30)
session = post("/staff/session", {"username": "motcua", "password": "motcua-2026"})
session.raise_for_status()
example = requests.get(api + "/procedures/2.002385", timeout=30).json()["example"]
dossier = post("/dossiers", example)
dossier.raise_for_status()
print(session.json()["token"], dossier.json()["tracking_token"], dossier.json()["code"])
PY
)
read -r bearer token code <<<"$facts"

check() {
  "$tool" --config-file "$1" run "$api/openapi.json" --checks all --seed 12 --max-examples 10 \
    --request-timeout 20 --no-color >"target/contract/$2.log" 2>&1 ||
    { cat "target/contract/$2.log" >&2; exit 1; }
  sed -n 's/^ *\([0-9]* generated.*\)/'"$2"': \1/p' "target/contract/$2.log"
}

check end2end/contract.toml anybody
# The calls of a holder and of an officer meet something that is there.
{
  cat end2end/contract.toml
  printf '\n[parameters]\n"path.token" = "%s"\n' "$token"
  printf '\n[auth.openapi.staff]\nbearer = "%s"\n' "$bearer"
  printf '\n[[operations]]\ninclude-path-regex = "^/staff/dossiers/"\n'
  printf 'parameters = { "path.code" = "%s" }\n' "$code"
} >target/contract/staff.toml
check target/contract/staff.toml staff
