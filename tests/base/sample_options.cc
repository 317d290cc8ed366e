#include "sample_options.h"

#include "base/error.h"

namespace ocr::test {

void describe(Adam& o, config::Visitor& v) {
  v.field("beta1", o.beta1, "Decay.", config::between(0, 1));
}
void describe(Sgd& o, config::Visitor& v) {
  v.field("momentum", o.momentum, "Inertia.");
}
void describe(Flip&, config::Visitor&) {}
void describe(Blur& o, config::Visitor& v) {
  v.field("radius", o.radius, "In pixels.", config::at_least(0));
}

void describe(Inner& o, config::Visitor& v) {
  v.field("depth", o.depth, "How deep.");
  v.field("label", o.label, "A | B.");
}

void describe(SampleOptions& o, config::Visitor& v) {
  v.field("on", o.on, "Switch.");
  v.field("count", o.count, "How many.", config::between(1, 10));
  v.field("rate", o.rate, "How fast.");
  v.field("text", o.text, "Any text.");
  v.field("shape", o.shape, "Channels, height.", config::at_least(1));
  v.field("scales", o.scales, "Factors.");
  v.field("words", o.words, "Names.");
  v.field("colour", o.colour, "Paint.");
  v.field("inner", o.inner, "A section.");
  v.field("optimiser", o.optimiser, "Chosen by name.");
  v.field("transforms", o.transforms, "In order.");
  v.inert("visual", "there is no viewer here");
}

SampleOptions read_sample(const std::string& yaml,
                          const std::vector<std::string>& overrides,
                          std::vector<std::string>* notes) {
  SampleOptions options;
  const auto seen = config::read_yaml({"s.yml", yaml, overrides}, config::describe_of(options));
  if (notes != nullptr) *notes = seen;
  return options;
}

std::string complaint(const std::string& yaml, const std::vector<std::string>& overrides) {
  try {
    read_sample(yaml, overrides);
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace ocr::test
