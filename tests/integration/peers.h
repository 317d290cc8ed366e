// Other programs, which bench/peers/setup.sh installs and CI has not.
#pragma once

#include <filesystem>
#include <string>

namespace ocr::test {

// The Python that has the peer's packages.
std::filesystem::path python_of_peer(const std::string& name);

bool has_peer(const std::string& name);  // says that the test is skipped where it has not

}  // namespace ocr::test
