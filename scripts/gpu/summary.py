"""What the programs of a pack wrote, as one results.json. Usage: summary.py FOLDER STATUS DEVICE REVISION"""
import json
import pathlib
import platform
import sys
import xml.etree.ElementTree as xml

import torch


def json_lines(path):
    return [json.loads(line) for line in path.read_text().splitlines() if line] if path.exists() else []


def tests(path):
    if not path.exists():
        return None
    try:
        cases = list(xml.parse(path).iter("TestCase"))
    except xml.ParseError as error:  # the program died
        return {"error": f"{path.name}: {error}"}
    found = []
    for case in cases:
        warnings = [(w.text or "").strip() for w in case.findall("Warning")]
        passed = case.find("OverallResult").get("success") == "true"
        skipped = next((w for w in warnings if w.startswith("SKIPPED")), None)
        result = {"name": case.get("name"), "result": "failed" if not passed else "skipped" if skipped else "passed"}
        details = [(e.text or "").strip() for e in case.iter() if e.tag in ("Info", "Expanded", "Exception", "Failure")]
        if not passed:
            result["details"] = details
        found.append(result)
    count = lambda kind: sum(case["result"] == kind for case in found)
    return {"passed": count("passed"), "failed": count("failed"), "skipped": count("skipped"), "cases": found}


def machine():
    result = {"torch": torch.__version__, "cuda": torch.version.cuda, "cudnn": torch.backends.cudnn.version(),
              "system": platform.platform(), "gpus": []}
    if torch.cuda.is_available():
        result["gpus"] = [torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())]
    return result


def main():
    out, status, device, revision = pathlib.Path(sys.argv[1]), *sys.argv[2:]
    ours, peer = json_lines(out / "ours.jsonl"), json_lines(out / "peer.jsonl")
    rates = {p["config"]: p["images_per_second"] for p in peer}
    ratios = {o["config"]: o["images_per_second"] / rates[o["config"]] for o in ours if o["config"] in rates}
    training = json_lines(out / "training" / "metrics.jsonl")
    results = {"status": status, "device": device, "revision": revision, "machine": machine(),
               "tests": tests(out / "tests.xml"), "training": training,
               "benchmarks": {"ours": ours, "python": peer, "ours_over_python": ratios}}
    (out / "results.json").write_text(json.dumps(results, indent=1) + "\n")


main()
