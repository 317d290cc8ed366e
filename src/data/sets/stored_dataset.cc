#include "data/sets/stored_dataset.h"

#include "base/error.h"
#include "data/rec_steps.h"
#include "data/sets/line_sizes.h"
#include "data/sets/ratio_list.h"
#include "data/shuffle.h"
#include "image/codec.h"

namespace ocr {
namespace {

std::string data_dir_of(const std::string& data_dir, std::string_view name) {
  if (data_dir.empty()) fail(ErrorCode::Config, "{}.data_dir: is empty", name);
  return data_dir;
}

}  // namespace

struct StoredDataset::Source {
  struct Item {
    std::uint32_t store = 0;
    std::uint32_t line = 0;
  };

  template <typename Options>
  Source(const Options& options, LineStores opened, const RecLabelRules& label_rules)
      : steps(rec_steps_of(
            options.transforms,
            {options.ext_op_transform_idx, label_rules.max_text_length, label_rules.input})),
        stores(std::move(opened)),
        shares(shares_of(options.ratio_list, stores.size())),
        rules(label_rules),
        begins(stores.size() + 1, 0) {
    for (std::size_t store = 0; store < stores.size(); ++store) {
      if (rules.lower_case) stores[store]->lower_case_texts();
      for (std::size_t i = 0; i < stores[store]->lines().size(); ++i) add(store, i);
      begins[store + 1] = items.size();
    }
  }

  void add(std::size_t store, std::size_t line) {
    items.push_back({static_cast<std::uint32_t>(store), static_cast<std::uint32_t>(line)});
  }

  std::string name(std::size_t index) const {
    const auto item = items.at(index);
    return stores[item.store]->name(item.line);
  }

  LabelledLine stored(std::size_t index) const {
    const auto item = items.at(index);
    const auto& store = *stores[item.store];
    DecodeOptions decode;
    decode.apply_exif = false;  // as PaddleOCR trains
    try {
      return {decode_image(store.image(item.line), name(index), decode),
              store.lines()[item.line].text};
    } catch (const Error& error) {
      fail(error.code(), "{}: {}", name(index), error.what());
    }
  }

  RecSteps steps;
  LineStores stores;
  std::vector<double> shares;  // of each store
  RecLabelRules rules;
  std::vector<Item> items;          // by store, then line
  std::vector<std::size_t> begins;  // of each store's items, and the end
};

StoredDataset::StoredDataset(const LmdbDataSetOptions& options, const RecLabelRules& rules)
    : source_(std::make_shared<Source>(
          options, lmdb_stores(data_dir_of(options.data_dir, options.kName)), rules)) {}

StoredDataset::StoredDataset(const WebDataSetOptions& options, const RecLabelRules& rules)
    : source_(std::make_shared<Source>(
          options, tar_stores(data_dir_of(options.data_dir, options.kName)), rules)) {}

std::vector<PreflightReport> StoredDataset::run_preflight(bool allow_bad_samples) {
  PreflightOptions options;
  options.charset = &source_->rules.charset;
  options.max_text_length = source_->rules.max_text_length;
  options.input = source_->steps.input;
  std::vector<PreflightReport> reports;
  std::string complaints;
  source_->items.clear();
  for (std::size_t store = 0; store < source_->stores.size(); ++store) {
    const auto& report = reports.emplace_back(preflight(*source_->stores[store], options));
    for (const auto line : report.good) source_->add(store, line);
    source_->begins[store + 1] = source_->items.size();
    if (!report.clean()) complaints += report.text() + "\n";
  }
  if (!complaints.empty() && !allow_bad_samples) {
    fail("{}Global.allow_bad_samples=true drops these samples", complaints);
  }
  if (source_->items.empty()) fail("{}no sample is left", complaints);
  return reports;
}

std::size_t StoredDataset::size() const {
  return source_->items.size();
}

const Charset& StoredDataset::charset() const {
  return source_->rules.charset;
}

LineInput StoredDataset::input() const {
  return source_->steps.input;
}

std::vector<std::size_t> StoredDataset::order(std::uint64_t seed,
                                              std::int64_t epoch,
                                              bool shuffled) const {
  const auto index = static_cast<std::uint64_t>(epoch);
  std::vector<std::size_t> order;
  for (std::size_t store = 0; store < source_->stores.size(); ++store) {
    std::vector<std::size_t> members;
    for (auto i = source_->begins[store]; i < source_->begins[store + 1]; ++i) members.push_back(i);
    const auto purpose = "share of file " + std::to_string(store);
    members =
        drawn_share(std::move(members), source_->shares[store], RandomStream(seed, purpose, index));
    order.insert(order.end(), members.begin(), members.end());
  }
  if (shuffled) shuffle(order, RandomStream(seed, "order", index));
  return order;
}

std::vector<LineSize> StoredDataset::sizes() const {
  return line_sizes(size(), [this](std::size_t index) {
    const auto item = source_->items[index];
    return source_->stores[item.store]->header(item.line);
  });
}

RecSample StoredDataset::get(std::size_t index, const RandomStream& random) const {
  const auto further = [this](RandomStream& draws) {
    const auto last = static_cast<std::int64_t>(size()) - 1;
    return source_->stored(static_cast<std::size_t>(draws.integer(0, last)));
  };
  auto line = source_->steps.apply(source_->stored(index), further, random);
  RecSample sample;
  sample.source = source_->name(index);
  sample.image = std::move(line.image);
  sample.text = std::move(line.text);
  sample.ids = source_->rules.charset.encode(sample.text).ids;
  return sample;
}

}  // namespace ocr
