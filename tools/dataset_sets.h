// ocr-dataset stats, convert and turn: whole data sets of any kind.
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

struct TurnArguments {
  std::string input, output, images, from;
  std::size_t min_characters = 1;
  bool unambiguous = false;
  bool lay_tall = false;
};

void add_stats(CLI::App& app, StatsArguments& arguments);
void add_convert(CLI::App& app, ConvertArguments& arguments);
void add_turn(CLI::App& app, TurnArguments& arguments);
int print_stats(const StatsArguments& arguments);
int convert(const ConvertArguments& arguments);
int turn(const TurnArguments& arguments);
