#include "base/config_folders.h"

#include <cstdlib>
#include <vector>

namespace ocr {
namespace fs = std::filesystem;

fs::path find_config_file(const fs::path& name) {
  std::vector<fs::path> folders;
  if (const char* given = std::getenv("OCRFORGE_CONFIGS")) folders.emplace_back(given);
  folders.emplace_back("configs");
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    folders.push_back(program.parent_path() / "../../../configs");
    folders.push_back(program.parent_path() / "../share/ocrforge/configs");
  }
  for (const auto& folder : folders) {
    if (fs::exists(folder / name, error)) return fs::weakly_canonical(folder / name);
  }
  return {};
}

}  // namespace ocr
