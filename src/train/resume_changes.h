// What one config would do otherwise than another: of a resumed run, and of the ranks of one.
#pragma once

#include <string>
#include <vector>

namespace ocr {

// "Optimizer.lr.learning_rate: 0.001, before 0.0005" for every key of the two resolved configs
// (YAML) whose change makes other steps; where files lie, how many threads read them, what is
// printed, saved and evaluated may change freely. A key that only one of them has counts too.
std::vector<std::string> resume_changes(const std::string& before, const std::string& now);

// The same for all keys but those that say where files lie and how many threads read them.
std::vector<std::string> rank_changes(const std::string& first, const std::string& other);

}  // namespace ocr
