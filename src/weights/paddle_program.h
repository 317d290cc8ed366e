// PaddlePaddle's inference model: `.pdmodel`, a ProgramDesc as protocol buffer, and `.pdiparams`,
// the values.
//
//   .pdiparams := a record for each persistable variable, in byte order of the names
//   record     := version:u32 lod_levels:u64 version:u32 bytes:i32 TensorDesc values
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "weights/weight_file.h"

namespace ocr {

struct PaddleOp {
  struct Slot {  // a named list of variables
    std::string name;
    std::vector<std::string> variables;
  };
  std::string type;
  std::vector<Slot> inputs;
  std::vector<Slot> outputs;

  // The first variable of an input, of an output; "" where there is none.
  std::string_view input(std::string_view slot) const;
  std::string_view output(std::string_view slot) const;
};

struct PaddleProgram {
  std::vector<std::string> weights;  // the persistable variables, sorted: the records' names
  std::vector<PaddleOp> ops;         // in the order of execution
};

// Throws CorruptFile with the offset.
PaddleProgram parse_pdmodel(std::string_view bytes, const std::string& source);

// The values of a program's weights, with layers. Throws CorruptFile where records and program
// disagree, or bytes are left over.
WeightFile parse_pdiparams(const PaddleProgram& program,
                           std::string_view bytes,
                           const std::string& source);

}  // namespace ocr
