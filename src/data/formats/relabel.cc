#include "data/formats/relabel.h"

namespace ocr {
namespace fs = std::filesystem;

std::vector<LabelLine> relabel(std::vector<LabelLine> lines,
                               const fs::path& image_folder,
                               const fs::path& target) {
  // Symbolic links of the two folders are followed first: "link/.." is not where the link stands.
  const auto from = fs::weakly_canonical(fs::current_path() / image_folder);
  const auto to = fs::weakly_canonical(fs::absolute(target).parent_path());
  for (LabelLine& line : lines) {
    const fs::path image = line.image;
    if (image.is_relative()) {
      line.image = (from / image).lexically_normal().lexically_relative(to).string();
    }
  }
  return lines;
}

}  // namespace ocr
