#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "data/formats/tar_index.h"
#include "data/sets/line_store.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::uint64_t kLongestTarText = 1 << 20;
constexpr std::array<std::string_view, 11> kTarImages = {
    "jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff", "ppm", "pgm", "pbm", "pnm"};

struct TarName {
  std::string key;
  std::string ending;  // in lower case, without its dot
};

TarName tar_name(const std::string& name) {
  const auto last = name.rfind('/') + 1;  // 0 where there is none
  const auto dot = std::min(name.find('.', last), name.size());
  auto ending = name.substr(std::min(dot + 1, name.size()));
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return {name.substr(0, dot), ending};
}

bool is_image_ending(const std::string& ending) {
  return std::find(kTarImages.begin(), kTarImages.end(), ending) != kTarImages.end();
}

struct TarSample {
  std::string key;
  const TarEntry* image = nullptr;
  const TarEntry* text = nullptr;
  const TarEntry* json = nullptr;
  bool twice = false;

  void take(const TarEntry& entry, const std::string& ending) {
    const TarEntry** place = is_image_ending(ending) ? &image
                             : ending == "txt"       ? &text
                             : ending == "json"      ? &json
                                                     : nullptr;
    if (place == nullptr) return;
    twice = twice || *place != nullptr;
    *place = &entry;
  }
};

class TarLines : public LineStore {
 public:
  explicit TarLines(const std::filesystem::path& path) : file_(path) {
    path_ = path;
    unit_ = "sample";
    TarSample sample;
    for (const auto& entry : entries_ = read_tar_index(file_)) {
      const auto name = tar_name(entry.name);
      if (name.key != sample.key) finish(std::exchange(sample, {name.key}));
      sample.take(entry, name.ending);
    }
    finish(sample);
    std::vector<TarEntry>().swap(entries_);
    if (number_ == 0) {
      fail("{}: holds no samples; expected KEY.jpg and KEY.txt for each", path.string());
    }
  }

  std::string image(std::size_t index) const override {
    return file_.read(places_.at(index).offset, places_.at(index).size);
  }
  std::string image_start(std::size_t index, std::size_t max_bytes) const override {
    const auto& place = places_.at(index);
    return file_.read(place.offset, std::min<std::uint64_t>(place.size, max_bytes));
  }

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  void finish(const TarSample& sample) {
    if (sample.image == nullptr && sample.text == nullptr) return;  // another thing
    ++number_;
    LabelLine line{sample.image == nullptr ? "" : sample.image->name, {}, number_};
    const auto cause = read(sample, line);
    if (!cause.empty()) {
      bad_.push_back({number_, std::string(cause), sample.key});
      return;
    }
    lines_.push_back(std::move(line));
    places_.push_back({sample.image->offset, sample.image->size});
  }

  std::string_view read(const TarSample& sample, LabelLine& line) const {
    if (sample.twice) return "two images or two texts of one key";
    if (sample.image == nullptr) return "no image";
    if (sample.text == nullptr) return "no text (KEY.txt)";
    if (sample.image->size > DecodeOptions().max_bytes) return "image over 512 MB";
    if (sample.text->size > kLongestTarText) return "text over 1 MB";
    line.text = file_.read(sample.text->offset, sample.text->size);
    if (line.text.ends_with('\n')) line.text.pop_back();
    if (line.text.empty()) return "empty text";
    if (!is_utf8(line.text)) return "not UTF-8";
    if (sample.json != nullptr) take_name(*sample.json, line);
    return is_utf8(line.image) ? "" : "a name that is not UTF-8";
  }

  void take_name(const TarEntry& entry, LabelLine& line) const {
    if (entry.size > kLongestTarText) return;
    const auto json = nlohmann::json::parse(file_.read(entry.offset, entry.size), nullptr, false);
    if (!json.is_object()) return;  // of another tool: it may hold anything
    const auto name = json.find("image");
    if (name == json.end() || !name->is_string() || *name == "") return;
    line.image = name->get<std::string>();
  }

  FileAt file_;
  std::vector<TarEntry> entries_;  // while reading
  std::vector<Place> places_;      // of the images, by index
  std::size_t number_ = 0;
};

}  // namespace

std::unique_ptr<LineStore> tar_lines(const std::filesystem::path& path) {
  return std::make_unique<TarLines>(path);
}

}  // namespace ocr
