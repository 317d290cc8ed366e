// Byte strings joined into one, each after its length: what must not be cut at a character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ocr {

void put_field(std::string& joined, std::string_view field);  // at most 4 GB

// Takes the first field off `joined`. Throws Error (CorruptFile) where there is none.
std::string_view take_field(std::string_view& joined);

// Numbers of files: least significant byte first, on any machine.
void put_number(std::string& bytes, std::uint64_t number, int size);
std::uint64_t number_at(std::string_view bytes, std::size_t offset, int size);

}  // namespace ocr
