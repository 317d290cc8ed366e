// The files that a run writes by the million.
#pragma once

#include <filesystem>
#include <string_view>

namespace ocr {

// Whole or not at all under its name, with its folder if there is none. Not synced: that would cost
// a disk access a file, and the file that makes a run complete is synced and comes last. So a
// killed process leaves no half file; a machine that loses its power may. Any thread, for different
// paths. Throws Error (Io) with the path and the system's reason.
void write_plain_file(const std::filesystem::path& path, std::string_view bytes);

// Removes what killed processes left of AtomicFile's temporary files for this target. Only for a
// folder that no other process writes to (run_lock.h).
void remove_leftovers(const std::filesystem::path& target);

}  // namespace ocr
