// ocr-dataset stats and convert: whole data sets of any kind.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

struct StatsArguments {
  std::string input, images, kind;
  std::int64_t height = 32;
  std::size_t top = 20;
};

struct ConvertArguments {
  std::string input, output, images, from, to;
  bool strict = false;
};

void add_stats(CLI::App& app, StatsArguments& arguments);
void add_convert(CLI::App& app, ConvertArguments& arguments);
int print_stats(const StatsArguments& arguments);
int convert(const ConvertArguments& arguments);
