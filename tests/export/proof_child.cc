// Runs the proof that export_bundle() asks for: proof_child BUNDLE DATA REPORT.
#include "export/proof.h"

int main(int argc, char** argv) {
  return argc == 4 ? ocr::run_proof(argv[1], argv[2], argv[3]) : 2;
}
